using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>Adds entries to the tallies. Any number of processes may fold at once: whoever removes the entries counts them.</summary>
internal static class StatisticsRollup
{
    /// <summary>In one go; after an upgrade or an import there are more.</summary>
    public const int AtOnce = 2000;

    /// <summary>How many were folded; none where another one was faster.</summary>
    public static async Task<int> RunAsync(CharroBotDbContext context, DatabaseDialect dialect, CancellationToken cancellationToken)
    {
        // Read before the writers have to wait.
        var entries = await context.TallyEntries.AsNoTracking().OrderBy(entry => entry.Id).Take(AtOnce).ToListAsync(cancellationToken);
        var ids = entries.ConvertAll(entry => entry.Id);
        var sums = StatisticsTotals.Of(entries);
        try
        {
            await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (await context.TallyEntries.Where(entry => ids.Contains(entry.Id)).ExecuteDeleteAsync(cancellationToken) < ids.Count)
            {
                return 0;
            }

            await AddAsync(context, sums, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return ids.Count;
        }
        catch (Exception exception) when (dialect.IsCollision(exception))
        {
            return 0;
        }
    }

    private static async Task AddAsync(CharroBotDbContext context, StatisticsTotals sums, CancellationToken cancellationToken)
    {
        foreach (var tally in sums.Statuses)
        {
            var status = EnumWordConverter<Domain.Discounts.RequestStatus>.Write(tally.Status);
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO request_tallies (status, delivery_status, count) VALUES ({status}, {tally.DeliveryStatus}, {tally.Count}) ON CONFLICT (status, delivery_status) DO UPDATE SET count = request_tallies.count + excluded.count",
                cancellationToken);
        }

        foreach (var tally in sums.Waiting)
        {
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO show_tallies (show_id, count) VALUES ({tally.ShowId}, {tally.Count}) ON CONFLICT (show_id) DO UPDATE SET count = show_tallies.count + excluded.count",
                cancellationToken);
        }

        foreach (var tally in sums.Days)
        {
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO day_tallies (day, kind, count) VALUES ({tally.Day}, {tally.Kind}, {tally.Count}) ON CONFLICT (day, kind) DO UPDATE SET count = day_tallies.count + excluded.count",
                cancellationToken);
        }
    }
}
