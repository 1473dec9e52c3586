using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>
/// A request as it was before a change (weight −1) or as it is now (1), in what is counted of it. Triggers of the database (in the
/// migrations) add these, whoever writes requests, and do nothing more: adding a row costs a writer next to nothing and never makes it wait
/// for another one. <see cref="StatisticsRollup"/> adds them to the tallies; until then a count is the tallies' and theirs together.
/// </summary>
internal sealed class TallyEntry
{
    public long Id { get; set; }

    public int Weight { get; set; }

    public RequestStatus Status { get; set; }

    /// <summary>As <see cref="Domain.Discounts.DeliveryStatus"/> is stored; empty for none.</summary>
    public required string DeliveryStatus { get; set; }

    public int? ShowId { get; set; }

    public DateTime RequestDate { get; set; }

    public DateTime? RecommendedAt { get; set; }

    public DecisionSource? DecisionSource { get; set; }

    public DateTime? ReviewedAt { get; set; }

    public bool? ApprovalRecommended { get; set; }

    public bool? HumanApproved { get; set; }
}
