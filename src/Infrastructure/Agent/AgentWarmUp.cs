using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Infrastructure.Agent;

/// <summary>What a serving process does at its start, for a command that asks the model: looks at its server and has the model loaded.</summary>
public sealed class AgentWarmUp(IServiceProvider services, IAgentStatus status)
{
    /// <summary>Never fails for want of a model: whoever asks it afterwards is told.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<ModelProbe>() is not { } probe)
        {
            return;
        }

        await probe.LookAsync(cancellationToken);
        if (status.Healthy)
        {
            await probe.WarmUpAsync(cancellationToken);
        }
    }
}
