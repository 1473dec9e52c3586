using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Agent;

/// <summary>Every message begins with the key it is about.</summary>
internal sealed partial class AgentOptionsValidator : IValidateOptions<AgentOptions>
{
    public ValidateOptionsResult Validate(string? name, AgentOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(AgentOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            yield return "Agent:Provider must be Rules, Ollama or OpenAI.";
        }

        if (!Enum.IsDefined(options.WhenUnavailable))
        {
            yield return "Agent:WhenUnavailable must be Fallback or Wait.";
        }

        if (!Enum.IsDefined(options.Ask))
        {
            yield return "Agent:Ask must be WhenNeeded or Always.";
        }

        if (OutOf("Agent:Parallelism", options.Parallelism, 1, 64) is { } parallelism)
        {
            yield return parallelism;
        }

        if (OutOf("Agent:LeaseSeconds", options.LeaseSeconds, 2, 600) is { } lease)
        {
            yield return lease;
        }

        if (OutOf("Agent:KeepCallsDays", options.KeepCallsDays, 1, 3650) is { } days)
        {
            yield return days;
        }

        foreach (var failure in options.Model is { } model ? Failures($"Agent:{options.Provider}", model) : [])
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Failures(string section, ModelOptions model)
    {
        if (!Uri.TryCreate(model.Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            yield return $"{section}:Endpoint must be an address such as http://localhost:11434.";
        }

        if (string.IsNullOrWhiteSpace(model.Model) || model.Model.Length > 100)
        {
            yield return $"{section}:Model must name a model, in up to 100 characters.";
        }

        foreach (var (key, value, min, max) in new[]
        {
            (nameof(model.ContextTokens), model.ContextTokens, 2048, 131_072),
            (nameof(model.MaxOutputTokens), model.MaxOutputTokens, 100, 2048),
            (nameof(model.TimeoutSeconds), model.TimeoutSeconds, 1, 600),
            (nameof(model.Parallelism), model.Parallelism, 1, 64),
            (nameof(model.BreakSeconds), model.BreakSeconds, 1, 600),
            (nameof(model.ProbeSeconds), model.ProbeSeconds, 1, 600),
        })
        {
            if (OutOf($"{section}:{key}", value, min, max) is { } failure)
            {
                yield return failure;
            }
        }

        if (model.MaxOutputTokens > model.ContextTokens / 2)
        {
            yield return $"{section}:MaxOutputTokens must leave half of ContextTokens to the question.";
        }

        if (model is OllamaOptions { EmbeddingModel.Length: > 100 })
        {
            yield return $"{section}:EmbeddingModel must name a model, in up to 100 characters.";
        }

        // A number as a string is what Ollama answers 400 to; it wants a unit, or a bare negative for ever.
        if (model is OllamaOptions ollama && !GoDuration().IsMatch(ollama.KeepAlive ?? string.Empty))
        {
            yield return $"{section}:KeepAlive must be a duration with its unit, such as 30m or -1s.";
        }
    }

    private static string? OutOf(string key, int value, int min, int max) =>
        value < min || value > max ? $"{key} must be between {min} and {max}." : null;

    [GeneratedRegex(@"^-?(\d+(\.\d+)?(ms|s|m|h))+$")]
    private static partial Regex GoDuration();
}
