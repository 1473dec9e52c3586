using CharroBot.Infrastructure.Agent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Has the model loaded at the start, then keeps an eye on its server. Does nothing where the rules decide alone.</summary>
internal sealed class AgentWorker(IServiceProvider services, IOptions<AgentOptions> options, IAgentStatus status, TimeProvider time, ILogger<AgentWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<ModelProbe>() is not { } probe || options.Value.Model is not { } model)
        {
            return;
        }

        var pause = TimeSpan.FromSeconds(model.ProbeSeconds);
        string? trouble = null;
        try
        {
            await probe.LookAsync(stoppingToken);
            var warming = status.Healthy ? probe.WarmUpAsync(stoppingToken) : Task.CompletedTask;
            while (!stoppingToken.IsCancellationRequested)
            {
                if (status.Trouble != trouble)
                {
                    trouble = status.Trouble;
                    Report(trouble);
                }

                await Task.Delay(pause, time, stoppingToken);
                await probe.LookAsync(stoppingToken);
            }

            await warming;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping.
        }
    }

    private void Report(string? trouble)
    {
        if (trouble is null)
        {
            logger.LogInformation("The model {Model} is there.", status.Model);
        }
        else
        {
            logger.LogWarning("The model {Model} is away ({Trouble}); requests are {Meanwhile}.", status.Model, trouble,
                options.Value.WhenUnavailable == WhenUnavailable.Wait ? "waiting for it" : "decided by the rules");
        }
    }
}
