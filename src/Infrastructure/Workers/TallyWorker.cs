using CharroBot.Application.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Keeps the tallies short where changes are only added: any number of processes may fold at once.</summary>
internal sealed class TallyWorker(IServiceScopeFactory scopes, IDatabaseFailures failures, DatabaseDialect dialect, TimeProvider time, ILogger<TallyWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    /// <summary>So few rows are read as quickly as folded ones.</summary>
    private const int Enough = 500;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        dialect.FoldTallies is null ? Task.CompletedTask : base.ExecuteAsync(stoppingToken);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CharroBotDbContext>();
        if (await context.Tallies.Select(tally => tally.Id).Take(Enough + 1).CountAsync(cancellationToken) <= Enough)
        {
            return false;
        }

        // One call folds a bounded number; after an import there are more.
        await context.Database.ExecuteSqlRawAsync(dialect.FoldTallies!, cancellationToken);
        return true;
    }
}
