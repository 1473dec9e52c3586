namespace CharroBot.Application.Emails;

/// <summary>An email that a dispatcher holds under a lease.</summary>
/// <param name="Attempts">Including the one about to start.</param>
public sealed record ClaimedEmail(long Id, int RequestId, OutgoingEmail Email, int Attempts);

/// <summary>The dispatcher's side of the outbox.</summary>
public interface IOutboxQueue
{
    /// <summary>Takes up to <paramref name="limit"/> emails whose time has come and that nobody holds, oldest first.</summary>
    Task<IReadOnlyList<ClaimedEmail>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken);

    Task MarkSentAsync(long id, CancellationToken cancellationToken);

    /// <param name="retryAt">UTC; null to give up.</param>
    Task MarkFailedAsync(long id, string error, DateTime? retryAt, CancellationToken cancellationToken);
}
