using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>What the two databases do differently, in one place.</summary>
internal abstract class DatabaseDialect
{
    /// <summary>The SELECT whose rows stay ours until the transaction ends.</summary>
    public abstract string Locking(string select);

    /// <summary>Like <see cref="Locking"/>, leaving out rows that another worker holds.</summary>
    public abstract string LockingFree(string select);

    /// <summary>Whether a failed write is worth another look at the data: someone else was there first.</summary>
    public bool IsCollision(Exception exception) =>
        exception is DbUpdateConcurrencyException || (Cause(exception) is { } cause && Collides(cause));

    /// <summary>Waits until this process may write; disposing lets the next one in.</summary>
    public abstract ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken);

    protected abstract bool Collides(DbException exception);

    private static DbException? Cause(Exception exception) => exception as DbException ?? exception.InnerException as DbException;
}

/// <summary>SQLite: one writer at a time. The gate queues them in order; without it they would fight over the file's lock by polling.</summary>
internal sealed class SqliteDialect : DatabaseDialect, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    private readonly SemaphoreSlim _gate = new(1, 1);

    public override string Locking(string select) => select;

    public override string LockingFree(string select) => select;

    public override async ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        return new Pass(_gate);
    }

    public void Dispose() => _gate.Dispose();

    protected override bool Collides(DbException exception) => exception is SqliteException
    {
        SqliteErrorCode: Busy or Locked,
    }

    or SqliteException
    {
        SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint,
    };

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}

/// <summary>PostgreSQL: row locks, and many writers.</summary>
internal sealed class PostgreSqlDialect : DatabaseDialect
{
    public override string Locking(string select) => select + " FOR UPDATE";

    public override string LockingFree(string select) => select + " FOR UPDATE SKIP LOCKED";

    public override ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable?>(null);

    protected override bool Collides(DbException exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };
}
