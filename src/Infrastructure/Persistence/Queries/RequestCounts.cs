using CharroBot.Application.Supervision;
using CharroBot.Domain.Discounts;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>How many requests there are, by status and delivery, at the same small cost for a hundred and for a million.</summary>
internal sealed class RequestCounts(IReadOnlyList<(RequestStatus Status, string Delivery, long Count)> tallies)
{
    private static readonly string[] Lost = [Text(DeliveryStatus.Failed), Text(DeliveryStatus.Bounced)];

    public static async Task<RequestCounts> ReadAsync(CharroBotDbContext context, CancellationToken cancellationToken)
    {
        var rows = await context.RequestTallies.Select(tally => new { tally.Status, tally.DeliveryStatus, tally.Count })
            .Concat(context.TallyEntries.Select(entry => new { entry.Status, entry.DeliveryStatus, Count = (long)entry.Weight }))
            .GroupBy(tally => new { tally.Status, tally.DeliveryStatus })
            .Select(group => new { group.Key.Status, group.Key.DeliveryStatus, Count = group.Sum(tally => tally.Count) })
            .ToListAsync(cancellationToken);
        return new RequestCounts([.. rows.Select(row => (row.Status, row.DeliveryStatus, row.Count))]);
    }

    public long Of(RequestStatus status) => Of([status], delivery: null);

    /// <param name="statuses">Any of these; empty for all.</param>
    /// <param name="delivery">This one; null for any, and none.</param>
    public long Of(IReadOnlyCollection<RequestStatus> statuses, DeliveryStatus? delivery)
    {
        var text = delivery is { } wanted ? Text(wanted) : null;
        return tallies.Where(tally => (statuses.Count == 0 || statuses.Contains(tally.Status)) && (text is null || tally.Delivery == text))
            .Sum(tally => tally.Count);
    }

    public DashboardCounts ToDashboard() => new(
        (int)Of(RequestStatus.RecommendedApproval),
        (int)Of(RequestStatus.RecommendedDecline),
        (int)Of(RequestStatus.Undecided),
        (int)Of(RequestStatus.NeedsClarification),
        (int)Of(RequestStatus.Pending),
        (int)Of(RequestStatus.Granted),
        (int)Of(RequestStatus.Declined),
        (int)tallies.Where(tally => Lost.Contains(tally.Delivery)).Sum(tally => tally.Count));

    private static string Text(DeliveryStatus delivery) => EnumWordConverter<DeliveryStatus>.Write(delivery);
}
