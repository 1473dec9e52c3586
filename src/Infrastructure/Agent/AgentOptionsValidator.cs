using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Agent;

internal sealed class AgentOptionsValidator : IValidateOptions<AgentOptions>
{
    public ValidateOptionsResult Validate(string? name, AgentOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            return ValidateOptionsResult.Fail("Agent:Provider must be Rules or Ollama.");
        }

        if (options.Provider == AgentProvider.Ollama)
        {
            return ValidateOptionsResult.Fail("Agent:Provider=Ollama is not available in this version; use Rules.");
        }

        if (options.Parallelism is < 1 or > 64)
        {
            return ValidateOptionsResult.Fail("Agent:Parallelism must be between 1 and 64.");
        }

        return options.LeaseSeconds is < 2 or > 600
            ? ValidateOptionsResult.Fail("Agent:LeaseSeconds must be between 2 and 600.")
            : ValidateOptionsResult.Success;
    }
}
