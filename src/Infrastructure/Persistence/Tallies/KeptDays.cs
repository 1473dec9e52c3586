using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>What happened on some days: as many rows for a million requests as for a thousand.</summary>
internal sealed class KeptDays
{
    private readonly Dictionary<(DateOnly Day, string Kind), long> _counts;
    private readonly ILookup<string, long> _sums;

    private KeptDays(Dictionary<(DateOnly Day, string Kind), long> counts, IEnumerable<(string Kind, long Count)> summed)
    {
        _counts = counts;
        _sums = counts.Select(count => (count.Key.Kind, Count: count.Value)).Concat(summed).ToLookup(row => row.Kind, row => row.Count);
    }

    public int? MedianAnswerMinutes => AnswerTimes.Median(_sums
        .Where(kind => kind.Key.StartsWith(DayKind.AnsweredPrefix, StringComparison.Ordinal)).Select(kind => (kind.Key, kind.Sum())));

    /// <summary>Within <see cref="DatabaseDialect.EnterSnapshotAsync"/>: an entry that is folded meanwhile would count twice, or not at all.</summary>
    public static async Task<KeptDays> ReadAsync(CharroBotDbContext context, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var span = context.DayTallies.Where(tally => tally.Day >= from && tally.Day <= to);
        var counts = await span.Where(tally => !tally.Kind.StartsWith(DayKind.AnsweredPrefix))
            .Select(tally => new { tally.Day, tally.Kind, tally.Count })
            .ToDictionaryAsync(tally => (tally.Day, tally.Kind), tally => tally.Count, cancellationToken);
        var answered = await span.Where(tally => tally.Kind.StartsWith(DayKind.AnsweredPrefix)).GroupBy(tally => tally.Kind)
            .Select(kind => new { kind.Key, Count = kind.Sum(tally => tally.Count) }).ToListAsync(cancellationToken);
        var entries = TallySums.Of(await context.TallyEntries.AsNoTracking().ToListAsync(cancellationToken));
        foreach (var tally in entries.Days.Where(tally => tally.Day >= from && tally.Day <= to))
        {
            counts[(tally.Day, tally.Kind)] = counts.GetValueOrDefault((tally.Day, tally.Kind)) + tally.Count;
        }

        return new KeptDays(counts, answered.Select(kind => (kind.Key, kind.Count)));
    }

    public int Of(DateOnly day, string kind) => (int)_counts.GetValueOrDefault((day, kind));

    public int Sum(string kind) => (int)_sums[kind].Sum();
}
