using CharroBot.Application.Common;
using CharroBot.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Looks for processes of this machine that died with work in hand.</summary>
internal sealed class LeaseTakeoverWorker(
    IServiceScopeFactory scopes, IDatabaseFailures failures, TimeProvider time, ILogger<LeaseTakeoverWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var freed = await services.GetRequiredService<LeaseTakeover>().ApplyAsync(cancellationToken);
        if (freed > 0)
        {
            logger.LogInformation("Another process died with {Count} emails and requests in hand: they are free again.", freed);
        }

        return false;
    }
}
