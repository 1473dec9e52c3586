using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts;

public interface IDiscountRequestRepository
{
    void Add(DiscountRequest request);

    /// <summary>For changing it: no other writer has it until the transaction ends.</summary>
    Task<DiscountRequest?> LockAsync(int id, CancellationToken cancellationToken);

    /// <inheritdoc cref="LockAsync(int, CancellationToken)"/>
    Task<DiscountRequest?> LockAsync(string trackingId, CancellationToken cancellationToken);

    /// <summary>Several at once, by id, always in the same order: two that lock some of the same do not stand in each other's way.</summary>
    Task<IReadOnlyDictionary<int, DiscountRequest>> LockAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>All of a member's, by id, with their history.</summary>
    Task<IReadOnlyList<DiscountRequest>> LockOfMemberAsync(int userId, CancellationToken cancellationToken);

    /// <summary>For reading.</summary>
    Task<DiscountRequest?> FindAsync(int id, CancellationToken cancellationToken);

    /// <inheritdoc cref="FindAsync(int, CancellationToken)"/>
    Task<DiscountRequest?> FindAsync(string trackingId, CancellationToken cancellationToken);

    /// <summary>
    /// The tracking id of a request that stands in the way of a new one: a live one of the same member for the same show, or an open
    /// question in the same words.
    /// </summary>
    /// <param name="identityProven">Of whoever asks now: <see cref="DuplicatePolicy.BlockingStatuses"/>.</param>
    Task<string?> FindBlockingAsync(
        int userId, int? showId, string questionKey, bool identityProven, int? exceptId, CancellationToken cancellationToken);

    /// <summary>The tracking ids of the live requests that members have for the shows they wish.</summary>
    Task<IReadOnlyDictionary<(int UserId, int ShowId), string>> ListLiveAsync(
        IReadOnlyCollection<(int UserId, int ShowId)> wishes, CancellationToken cancellationToken);

    /// <summary>Requests of a member since a UTC instant that were neither cancelled nor refused.</summary>
    Task<int> CountSinceAsync(int userId, DateTime since, int? exceptId, CancellationToken cancellationToken);

    /// <summary>The same by member; who has none is left out.</summary>
    Task<IReadOnlyDictionary<int, int>> CountSinceAsync(IReadOnlyCollection<int> userIds, DateTime since, CancellationToken cancellationToken);

    /// <summary>The tracking ids of a member's latest requests, newest first.</summary>
    Task<IReadOnlyList<string>> ListRecentAsync(int userId, int limit, CancellationToken cancellationToken);

    /// <summary>Clarifications whose member proved who they are and that were asked before <paramref name="before"/>, oldest first.</summary>
    Task<IReadOnlyList<int>> ListStaleClarificationsAsync(DateTime before, int limit, CancellationToken cancellationToken);
}
