using CharroBot.Application.Common;
using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Persistence.Tallies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Keeps what is not in the tallies yet short.</summary>
internal sealed class TallyWorker(IServiceScopeFactory scopes, IDatabaseFailures failures, DatabaseDialect dialect, TimeProvider time, ILogger<TallyWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    /// <summary>So few entries are added up by whoever reads.</summary>
    private const int Enough = 100;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CharroBotDbContext>();
        return await context.TallyEntries.OrderBy(entry => entry.Id).Take(Enough + 1).CountAsync(cancellationToken) > Enough
            && await StatisticsRollup.RunAsync(context, dialect, cancellationToken) > 0;
    }
}
