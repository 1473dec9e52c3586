using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class GetStatisticsHandler(CharroBotDbContext context, TimeProvider time) : IRequestHandler<GetStatistics, Result<Statistics>>
{
    /// <summary>A median of more than this many answers is that of the newest ones.</summary>
    private const int MedianSample = 1000;

    /// <summary>What somebody still has to act on.</summary>
    private static readonly RequestStatus[] Open =
        [RequestStatus.Pending, RequestStatus.NeedsClarification, RequestStatus.Undecided, RequestStatus.Approved, RequestStatus.Rejected];

    public async Task<Result<Statistics>> Handle(GetStatistics query, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var to = ClubTime.DayOf(now);
        var from = to.AddDays(1 - query.Days);
        var since = ClubTime.StartOf(from);
        return new Statistics(
            from,
            to,
            await WaitingAsync(cancellationToken),
            await DaysAsync(from, to, since, now, cancellationToken),
            await EmailsAsync(since, cancellationToken),
            await ShowsAsync(now, cancellationToken),
            await MedianAsync(since, cancellationToken));
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

    private async Task<IReadOnlyList<DayStatistics>> DaysAsync(DateOnly from, DateOnly to, DateTime since, DateTime now, CancellationToken cancellationToken)
    {
        // The database knows no time zones. Argentina has kept one offset since 2009; a day on which it changed would be an hour off here.
        var offset = ClubTime.Zone.GetUtcOffset(now).TotalHours;
        var requested = await context.Requests.Where(request => request.RequestDate >= since)
            .GroupBy(request => request.RequestDate.AddHours(offset).Date)
            .Select(group => new { Day = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => DateOnly.FromDateTime(row.Day), row => row.Count, cancellationToken);
        var decided = await context.Requests.Where(request => request.AgentApprovalDate >= since)
            .GroupBy(request => new { Day = request.AgentApprovalDate!.Value.AddHours(offset).Date, Source = EF.Property<DecisionSource?>(request, Columns.DecisionSource) })
            .Select(group => new { group.Key.Day, group.Key.Source, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var reviewed = await context.Requests.Where(request => request.ReviewedAt >= since)
            .GroupBy(request => new { Day = request.ReviewedAt!.Value.AddHours(offset).Date, Agent = request.Approved, Human = request.HumanApproved })
            .Select(group => new { group.Key.Day, group.Key.Agent, group.Key.Human, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var decidedOn = decided.ToLookup(row => DateOnly.FromDateTime(row.Day), row => (row.Source, row.Count));
        var reviewedOn = reviewed.ToLookup(row => DateOnly.FromDateTime(row.Day), row => (row.Agent, row.Human, row.Count));
        return [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(day =>
        {
            int Decided(DecisionSource source) => decidedOn[day].Where(row => row.Source == source).Sum(row => row.Count);
            int Reviewed(Func<bool?, bool?, bool> which) => reviewedOn[day].Where(row => which(row.Agent, row.Human)).Sum(row => row.Count);
            return new DayStatistics(
                day,
                requested.GetValueOrDefault(day),
                Reviewed((_, human) => human == true),
                Reviewed((_, human) => human == false),
                Decided(DecisionSource.Rules),
                Decided(DecisionSource.Llm),
                Decided(DecisionSource.Fallback),
                Reviewed((agent, human) => agent is not null && agent == human),
                Reviewed((agent, human) => agent is not null && human is not null && agent != human));
        })];
    }

    private async Task<EmailStatistics> EmailsAsync(DateTime since, CancellationToken cancellationToken)
    {
        // Counted in one go rather than grouped: to group them, SQLite would read all that ever had an email, in the order of that index.
        var counts = await context.Requests.Where(request => request.ReviewedAt >= since).GroupBy(_ => 1)
            .Select(all => new EmailStatistics(
                all.Count(request => request.DeliveryStatus == DeliveryStatus.Queued),
                all.Count(request => request.DeliveryStatus == DeliveryStatus.Sent),
                all.Count(request => request.DeliveryStatus == DeliveryStatus.Delivered),
                all.Count(request => request.DeliveryStatus == DeliveryStatus.Failed),
                all.Count(request => request.DeliveryStatus == DeliveryStatus.Bounced)))
            .SingleOrDefaultAsync(cancellationToken);
        return counts ?? new EmailStatistics(0, 0, 0, 0, 0);
    }

    private async Task<IReadOnlyList<QuotaUse>> ShowsAsync(DateTime now, CancellationToken cancellationToken)
    {
        var rows = await context.Shows.AsNoTracking().Where(show => show.Active && (show.ShowDate == null || show.ShowDate >= now))
            .Select(show => new
            {
                Show = show,
                Pending = context.Requests.Count(request => request.ShowId == show.Id && request.Status == RequestStatus.Approved),
            })
            .Where(row => row.Show.SentDiscounts + row.Pending > 0)
            .OrderBy(row => row.Show.MaxDiscounts - row.Show.SentDiscounts - row.Pending).ThenBy(row => row.Show.Id)
            .Take(GetStatistics.Shows)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new QuotaUse(
            row.Show.Id, row.Show.Title, row.Show.Details.City, row.Show.ShowDate, row.Show.MaxDiscounts, row.Show.SentDiscounts, row.Pending))];
    }

    private async Task<int?> MedianAsync(DateTime since, CancellationToken cancellationToken)
    {
        var answers = await context.Requests.Where(request => request.ReviewedAt >= since)
            .OrderByDescending(request => request.ReviewedAt).Take(MedianSample)
            .Select(request => new { request.RequestDate, request.ReviewedAt }).ToListAsync(cancellationToken);
        var minutes = answers.Select(answer => (int)(answer.ReviewedAt!.Value - answer.RequestDate).TotalMinutes).Order().ToList();
        return minutes.Count == 0 ? null : (minutes[(minutes.Count - 1) / 2] + minutes[minutes.Count / 2]) / 2;
    }
}
