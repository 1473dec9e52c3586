using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>How many requests there are of a status and a delivery, but for what <see cref="TallyEntry"/> still holds.</summary>
internal sealed class RequestTally
{
    public RequestStatus Status { get; set; }

    /// <summary>As <see cref="Domain.Discounts.DeliveryStatus"/> is stored; empty for none.</summary>
    public required string DeliveryStatus { get; set; }

    public long Count { get; set; }
}
