using CharroBot.Application.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Loads the programme before the first request is served, and follows what other processes change.</summary>
internal sealed class CatalogWorker(ShowCatalog catalog, IDatabaseFailures failures, TimeProvider time, ILogger<CatalogWorker> logger)
    : BackgroundService
{
    /// <summary>How far behind another process this one may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, time, stoppingToken);
                await catalog.RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWorkerFailure(exception, failures, nameof(CatalogWorker));
            }
        }
    }
}
