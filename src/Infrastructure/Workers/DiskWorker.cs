using CharroBot.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Why this process ended itself; null while it did not.</summary>
public sealed class FatalFailure
{
    public string? Reason { get; internal set; }
}

/// <summary>
/// Ends the process when a flush to disk failed: its supervisor starts it again. A start first copies what the log holds into the
/// database: that is written anew, so the disk's answer to it is true.
/// </summary>
internal sealed class DiskWorker(
    IServiceScopeFactory scopes, DatabaseDialect dialect, FatalFailure fault, IHostApplicationLifetime lifetime, ILogger<DiskWorker> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await dialect.SettleLogAsync(scope.ServiceProvider.GetRequiredService<CharroBotDbContext>(), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAny(dialect.Broken, Task.Delay(Timeout.Infinite, stoppingToken));
        if (dialect.Broken.IsCompleted)
        {
            fault.Reason = "The disk did not confirm a write.";
            logger.LogCritical("The database's log could not be flushed to disk: the process ends itself, to be started again. Look at the disk.");
            lifetime.StopApplication();
        }
    }
}
