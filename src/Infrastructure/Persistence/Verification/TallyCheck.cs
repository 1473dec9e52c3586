using System.Globalization;
using System.Runtime.CompilerServices;
using CharroBot.Infrastructure.Persistence.Tallies;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Verification;

/// <summary>Counts all requests anew, and compares with what is kept. Held in memory are the counts alone.</summary>
internal static class TallyCheck
{
    private const string Name = "tally";

    /// <summary>Within a snapshot.</summary>
    public static async IAsyncEnumerable<VerificationFinding> FindAsync(CharroBotDbContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var off = new StatisticsTotals();
        var requests = context.Requests.Select(request => new TallyEntry
        {
            Weight = -1,
            Status = request.Status,
            DeliveryStatus = request.DeliveryStatus == null ? string.Empty : EnumWordConverter<Domain.Discounts.DeliveryStatus>.Write(request.DeliveryStatus.Value),
            ShowId = request.ShowId,
            RequestDate = request.RequestDate,
            RecommendedAt = request.RecommendedAt,
            DecisionSource = EF.Property<Domain.Discounts.DecisionSource?>(request, Columns.DecisionSource),
            ReviewedAt = request.ReviewedAt,
            ApprovalRecommended = request.ApprovalRecommended,
            HumanApproved = request.HumanApproved,
        });
        await foreach (var entry in context.TallyEntries.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            off.Add(entry, entry.Weight);
        }

        await foreach (var request in requests.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            off.Add(request, request.Weight);
        }

        await foreach (var tally in context.RequestTallies.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            off.Add(tally, 1);
        }

        await foreach (var tally in context.ShowTallies.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            off.Add(tally, 1);
        }

        await foreach (var tally in context.DayTallies.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            off.Add(tally, 1);
        }

        foreach (var tally in off.Statuses)
        {
            var delivery = tally.DeliveryStatus.Length == 0 ? string.Empty : $", {tally.DeliveryStatus}";
            yield return Off($"{EnumWordConverter<Domain.Discounts.RequestStatus>.Write(tally.Status)}{delivery}", tally.Count);
        }

        foreach (var tally in off.Waiting)
        {
            yield return Off($"what waits for show {tally.ShowId}", tally.Count);
        }

        foreach (var tally in off.Days)
        {
            yield return Off($"{tally.Day.ToString("O", CultureInfo.InvariantCulture)}, {tally.Kind}", tally.Count);
        }
    }

    private static VerificationFinding Off(string what, long by) => new(Name, $"the tally of {what} is off by {by}");
}
