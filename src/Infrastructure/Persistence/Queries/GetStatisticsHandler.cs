using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence.Tallies;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class GetStatisticsHandler(CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time)
    : IRequestHandler<GetStatistics, Result<Statistics>>
{
    /// <summary>What somebody still has to act on.</summary>
    private static readonly RequestStatus[] Open =
        [RequestStatus.Pending, RequestStatus.NeedsClarification, RequestStatus.Undecided, RequestStatus.RecommendedApproval, RequestStatus.RecommendedDecline];

    public async Task<Result<Statistics>> Handle(GetStatistics query, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var to = ClubTime.DayOf(now);
        var from = to.AddDays(1 - query.Days);
        await using var snapshot = await dialect.EnterSnapshotAsync(context, cancellationToken);
        var kept = await DailyStatistics.ReadAsync(context, from, to, eachDay: true, cancellationToken);
        return new Statistics(
            from,
            to,
            await WaitingAsync(cancellationToken),
            [.. Enumerable.Range(0, query.Days).Select(from.AddDays).Select(day => Day(day, kept))],
            new EmailStatistics(
                kept.Sum(DayKind.Email(DeliveryStatus.Queued)),
                kept.Sum(DayKind.Email(DeliveryStatus.Accepted)),
                kept.Sum(DayKind.Email(DeliveryStatus.Delivered)),
                kept.Sum(DayKind.Email(DeliveryStatus.Failed)),
                kept.Sum(DayKind.Email(DeliveryStatus.Bounced))),
            await ShowsAsync(now, cancellationToken),
            kept.MedianAnswerMinutes);
    }

    private async Task<IReadOnlyList<WaitingRequests>> WaitingAsync(CancellationToken cancellationToken)
    {
        var counts = await RequestCounts.ReadAsync(context, cancellationToken);
        var waiting = new List<WaitingRequests>();
        foreach (var status in Open.Where(status => counts.Of(status) > 0))
        {
            // One look at the start of an index each.
            var oldest = await context.Requests.Where(request => request.Status == status)
                .OrderBy(request => request.RequestDate).Select(request => request.RequestDate).FirstOrDefaultAsync(cancellationToken);
            waiting.Add(new WaitingRequests(status, (int)counts.Of(status), oldest));
        }

        return waiting;
    }

    private static DayStatistics Day(DateOnly day, DailyStatistics kept) => new(
        day,
        kept.Of(day, DayKind.Requested),
        kept.Of(day, DayKind.Granted),
        kept.Of(day, DayKind.Declined),
        kept.Of(day, DayKind.Decided(DecisionSource.Rules)),
        kept.Of(day, DayKind.Decided(DecisionSource.Llm)),
        kept.Of(day, DayKind.Decided(DecisionSource.Fallback)),
        kept.Of(day, DayKind.Agreed),
        kept.Of(day, DayKind.Overruled));

    private async Task<IReadOnlyList<QuotaUse>> ShowsAsync(DateTime now, CancellationToken cancellationToken)
    {
        var unfolded = await context.TallyEntries.Where(entry => entry.Status == RequestStatus.RecommendedApproval && entry.ShowId != null)
            .GroupBy(entry => entry.ShowId!.Value).Select(show => new { show.Key, Count = show.Sum(entry => entry.Weight) })
            .ToDictionaryAsync(show => show.Key, show => show.Count, cancellationToken);
        var upcoming = await context.Shows.Where(show => show.Active && (show.ShowDate == null || show.ShowDate >= now))
            .Select(show => new
            {
                show.Id,
                show.MaxDiscounts,
                show.SentDiscounts,
                Folded = (int)context.ShowTallies.Where(tally => tally.ShowId == show.Id).Sum(tally => tally.Count),
            }).ToListAsync(cancellationToken);
        var waiting = upcoming.ToDictionary(show => show.Id, show => show.Folded + unfolded.GetValueOrDefault(show.Id));
        var tightest = upcoming.Where(show => show.SentDiscounts + waiting[show.Id] > 0)
            .OrderBy(show => show.MaxDiscounts - show.SentDiscounts - waiting[show.Id]).ThenBy(show => show.Id)
            .Take(GetStatistics.Shows).Select(show => show.Id).ToList();
        var shows = await context.Shows.AsNoTracking().Where(show => tightest.Contains(show.Id)).ToDictionaryAsync(show => show.Id, cancellationToken);
        return [.. tightest.Select(id => shows[id]).Select(show => new QuotaUse(
            show.Id, show.Title, show.Details.City, show.ShowDate, show.MaxDiscounts, show.SentDiscounts, waiting[show.Id]))];
    }
}
