using CharroBot.Application.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Runs one piece of work over and over, in a scope of its own; a failure is logged and the next turn comes as usual.</summary>
internal abstract class RepeatingWorker(IServiceScopeFactory scopes, IDatabaseFailures failures, TimeProvider time, ILogger logger)
    : BackgroundService
{
    protected abstract TimeSpan Interval { get; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await RunAsync(scope.ServiceProvider, stoppingToken))
                {
                    continue;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWorkerFailure(exception, failures, GetType().Name);
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Returns true where there is more to do at once.</summary>
    protected abstract Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken);
}
