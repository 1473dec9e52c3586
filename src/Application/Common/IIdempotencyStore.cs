namespace CharroBot.Application.Common;

/// <summary>What a repeat of a creating POST gets to see. Kept for <see cref="IIdempotencyStore.Lifetime"/>.</summary>
/// <param name="Fingerprint">A hash of what was sent: the same key with other content is a mistake.</param>
/// <param name="StatusCode">Null where the process ended between creating and answering; the repeat then answers from the current state.</param>
public sealed record IdempotentAnswer(string Fingerprint, string TrackingId, int? StatusCode, string? Body);

public interface IIdempotencyStore
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    Task<IdempotentAnswer?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>By key, those that are known.</summary>
    Task<IReadOnlyDictionary<string, IdempotentAnswer>> FindAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>In the transaction of what is created; a concurrent holder of the same key makes it collide and run again.</summary>
    void Remember(string key, string fingerprint, string trackingId);

    /// <summary>Forgets what is older than <see cref="Lifetime"/>.</summary>
    Task PurgeAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the answer itself, once it has been composed.</summary>
    Task SaveAnswerAsync(string key, int statusCode, string body, CancellationToken cancellationToken);
}
