namespace CharroBot.Application.Emails;

/// <summary>An email that a dispatcher holds under a lease.</summary>
/// <param name="Attempts">Those that were made before.</param>
/// <param name="Uncertain">Of these, the ones of which nobody knows whether the email left.</param>
/// <param name="Unreported">The last one was begun and its outcome never written down: the process died over it.</param>
/// <param name="LeasedUntil">UTC; proves that the lease is still ours.</param>
public sealed record ClaimedEmail(
    long Id, int RequestId, int UserId, OutgoingEmail Email, int Attempts, int Uncertain, bool Unreported, DateTime LeasedUntil);

/// <summary>The dispatcher's side of the outbox.</summary>
public interface IOutboxQueue
{
    /// <summary>
    /// Takes up to <paramref name="limit"/> emails whose time has come and that nobody holds, oldest first, of each member only the
    /// first that still waits: a member's emails leave in order. One that failed <paramref name="patience"/> times no longer holds up
    /// those behind it. One over which a process died steps back behind all others.
    /// </summary>
    Task<IReadOnlyList<ClaimedEmail>> ClaimAsync(int limit, TimeSpan lease, int patience, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that attempts begin, and with <paramref name="handingOver"/> that each may leave a doubt behind; a doubt that an earlier
    /// attempt left is counted. Gives the ids of those whose lease is still ours: somebody else has the others.
    /// </summary>
    Task<IReadOnlySet<long>> BeginAsync(IReadOnlyCollection<ClaimedEmail> emails, bool handingOver, CancellationToken cancellationToken);

    Task MarkSentAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken);

    /// <param name="uncertain">Nobody knows whether this attempt went well.</param>
    /// <param name="retryAt">UTC; null to give up.</param>
    Task MarkFailedAsync(long id, string error, bool uncertain, DateTime? retryAt, CancellationToken cancellationToken);

    /// <summary>Takes back attempts that <see cref="BeginAsync"/> noted: they never came about. Others go first then.</summary>
    Task TakeBackAsync(IReadOnlyCollection<long> ids, string? error, CancellationToken cancellationToken);

    /// <summary>Lets go of emails that were claimed and not tried.</summary>
    Task ReleaseAsync(IReadOnlyCollection<ClaimedEmail> emails, string? error, CancellationToken cancellationToken);
}
