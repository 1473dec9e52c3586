using CharroBot.Application.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Looks whether the clock went back, by what it left behind.</summary>
internal sealed class ClockWorker(IServiceScopeFactory scopes, IDatabaseFailures failures, TimeProvider time, ILogger<ClockWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var cut = await services.GetRequiredService<ClockCorrection>().ApplyAsync(cancellationToken);
        if (cut > 0)
        {
            logger.LogWarning("The clock went back: {Count} leases and pauses that would have ended late were cut short.", cut);
        }

        return false;
    }
}
