using CharroBot.Domain.Discounts;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>What happened on some days: as many rows for a million requests as for a thousand.</summary>
internal sealed class DailyStatistics
{
    private readonly Dictionary<(DateOnly Day, string Kind), long> _counts = [];
    private readonly Dictionary<string, long> _sums;

    private DailyStatistics(Dictionary<string, long> sums) => _sums = sums;

    public int? MedianAnswerMinutes => AnswerTimes.Median(_sums
        .Where(kind => kind.Key.StartsWith(DayKind.AnsweredPrefix, StringComparison.Ordinal)).Select(kind => (kind.Key, kind.Value)));

    /// <summary>Within <see cref="DatabaseDialect.EnterSnapshotAsync"/>: an entry that is folded meanwhile would count twice, or not at all.</summary>
    /// <param name="eachDay">Whether <see cref="Of"/> is going to be asked too.</param>
    public static async Task<DailyStatistics> ReadAsync(CharroBotDbContext context, DateOnly from, DateOnly to, bool eachDay, CancellationToken cancellationToken)
    {
        var span = context.DayTallies.Where(tally => tally.Day >= from && tally.Day <= to);
        var kept = new DailyStatistics(await span.GroupBy(tally => tally.Kind)
            .Select(kind => new { kind.Key, Count = kind.Sum(tally => tally.Count) })
            .ToDictionaryAsync(kind => kind.Key, kind => kind.Count, cancellationToken));
        if (eachDay)
        {
            await kept.ReadDaysAsync(span, cancellationToken);
        }

        var entries = StatisticsTotals.Of(await context.TallyEntries.AsNoTracking().ToListAsync(cancellationToken));
        foreach (var tally in entries.Days.Where(tally => tally.Day >= from && tally.Day <= to))
        {
            kept._counts[(tally.Day, tally.Kind)] = kept._counts.GetValueOrDefault((tally.Day, tally.Kind)) + tally.Count;
            kept._sums[tally.Kind] = kept._sums.GetValueOrDefault(tally.Kind) + tally.Count;
        }

        return kept;
    }

    public int Of(DateOnly day, string kind) => (int)_counts.GetValueOrDefault((day, kind));

    public int Sum(string kind) => (int)_sums.GetValueOrDefault(kind);

    /// <summary>One row a day: a busy day is read as quickly as one on which little happened.</summary>
    private async Task ReadDaysAsync(IQueryable<DayTally> span, CancellationToken cancellationToken)
    {
        var (rules, llm, fallback) = (DayKind.Decided(DecisionSource.Rules), DayKind.Decided(DecisionSource.Llm), DayKind.Decided(DecisionSource.Fallback));
        var rows = await span.GroupBy(tally => tally.Day).Select(day => new
        {
            Day = day.Key,
            Requested = day.Sum(tally => tally.Kind == DayKind.Requested ? tally.Count : 0),
            Granted = day.Sum(tally => tally.Kind == DayKind.Granted ? tally.Count : 0),
            Declined = day.Sum(tally => tally.Kind == DayKind.Declined ? tally.Count : 0),
            Agreed = day.Sum(tally => tally.Kind == DayKind.Agreed ? tally.Count : 0),
            Overruled = day.Sum(tally => tally.Kind == DayKind.Overruled ? tally.Count : 0),
            Rules = day.Sum(tally => tally.Kind == rules ? tally.Count : 0),
            Llm = day.Sum(tally => tally.Kind == llm ? tally.Count : 0),
            Fallback = day.Sum(tally => tally.Kind == fallback ? tally.Count : 0),
        }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            _counts[(row.Day, DayKind.Requested)] = row.Requested;
            _counts[(row.Day, DayKind.Granted)] = row.Granted;
            _counts[(row.Day, DayKind.Declined)] = row.Declined;
            _counts[(row.Day, DayKind.Agreed)] = row.Agreed;
            _counts[(row.Day, DayKind.Overruled)] = row.Overruled;
            _counts[(row.Day, rules)] = row.Rules;
            _counts[(row.Day, llm)] = row.Llm;
            _counts[(row.Day, fallback)] = row.Fallback;
        }
    }
}
