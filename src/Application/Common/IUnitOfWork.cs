using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>One write transaction on the configured database.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction. Success saves and commits; a refusal rolls everything back. When another writer
    /// got in between, or a unique index refused, the change tracker is cleared and the work runs again, a bounded number of times. Domain
    /// events are dispatched after the commit.
    /// </summary>
    /// <exception cref="InvalidOperationException">A transaction is already open: transactions do not nest.</exception>
    /// <exception cref="WriteConflictException">Every attempt collided.</exception>
    Task<TResult> InTransactionAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result;

    /// <summary>Writes what changed so far inside the running transaction, for work that needs the identities the database gives.</summary>
    Task SaveChangesAsync(CancellationToken cancellationToken);
}
