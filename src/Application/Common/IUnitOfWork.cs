using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>One write transaction on the configured database.</summary>
public interface IUnitOfWork
{
    /// <summary>A transaction is running: what is done now becomes a part of it.</summary>
    bool HasTransaction { get; }

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction. Success saves and commits; a refusal rolls everything back. When another writer
    /// got in between, or a unique index refused, what was read is forgotten and the work runs again, a bounded number of times.
    /// Inside a running transaction the work becomes a part of it: a refusal takes back that part alone, and what the outer work has
    /// loaded before must be loaded again.
    /// </summary>
    /// <exception cref="WriteConflictException">Every attempt collided.</exception>
    Task<TResult> InTransactionAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result;

    /// <summary>Writes what changed so far inside the running transaction, for work that needs the identities the database gives.</summary>
    Task SaveChangesAsync(CancellationToken cancellationToken);
}

/// <summary>Writers kept colliding on the same rows.</summary>
public sealed class WriteConflictException : Exception
{
    public WriteConflictException()
        : this("Writers kept colliding on the same rows.")
    {
    }

    public WriteConflictException(string message)
        : base(message)
    {
    }

    public WriteConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
