namespace CharroBot.Application.Common;

/// <summary>
/// Counts failures by any key, for all processes on one database. Keys are stored as keyed hashes only: no row names an address, an
/// account or a network.
/// </summary>
public interface IFailureCounter
{
    /// <returns>Counts that have not expired, by key; a key that failed nothing is missing.</returns>
    Task<IReadOnlyDictionary<string, FailureCount>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Adds one failure to each key. A window begins with its first failure. Joins a running transaction.</summary>
    Task AddAsync(IReadOnlyCollection<FailureWindow> windows, CancellationToken cancellationToken);

    Task ForgetAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Deletes what has expired.</summary>
    Task PurgeAsync(CancellationToken cancellationToken);
}

/// <param name="ExpiresAt">UTC; when the window ends.</param>
public sealed record FailureCount(int Failures, DateTime ExpiresAt);

/// <param name="Length">How long a failure counts, from the first one of its window on.</param>
public sealed record FailureWindow(string Key, TimeSpan Length);
