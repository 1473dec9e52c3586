using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>
/// How many requests there are of a kind, kept by triggers of the database (in the migrations): counting the requests themselves costs
/// more the more there are, and whoever writes them, the numbers agree. The rows of one kind are added up: on PostgreSQL each change
/// adds a row, so that writers never wait for each other over a counter, and <see cref="DatabaseDialect.FoldTallies"/> folds them.
/// </summary>
internal sealed class RequestTally
{
    public long Id { get; set; }

    public RequestStatus Status { get; set; }

    /// <summary>As <see cref="Domain.Discounts.DeliveryStatus"/> is stored; empty for none.</summary>
    public required string DeliveryStatus { get; set; }

    public long Count { get; set; }
}
