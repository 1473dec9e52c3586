using System.Data;
using System.Data.Common;
using CharroBot.Infrastructure.Persistence.Verification;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>Tells outages of the database from our own mistakes.</summary>
public interface IDatabaseFailures
{
    /// <summary>Whether it is gone, busy or full: the same call may work later. A value it refuses is not that.</summary>
    bool IsAway(Exception exception);
}

/// <summary>What the two databases do differently, in one place.</summary>
internal abstract class DatabaseDialect : IDatabaseFailures
{
    /// <summary>The SELECT whose rows stay ours until the transaction ends.</summary>
    public abstract string Locking(string select);

    /// <summary>Like <see cref="Locking"/>, leaving out rows that another worker holds.</summary>
    public abstract string LockingFree(string select);

    /// <summary>Where the database can tell that its own files are damaged.</summary>
    public virtual IReadOnlyList<Check> OwnChecks => [];

    /// <summary>A transaction that reads the state of one moment and stands in no writer's way.</summary>
    public abstract ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Whether a failed write is worth another look at the data: someone else was there first.</summary>
    public bool IsCollision(Exception exception) =>
        exception is DbUpdateConcurrencyException || (Cause(exception) is { } cause && Collides(cause));

    public bool IsAway(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException database)
            {
                return MeansAway(database);
            }
        }

        return false;
    }

    /// <summary>Waits until this process may write; disposing lets the next one in.</summary>
    public abstract ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken);

    protected abstract bool Collides(DbException exception);

    protected abstract bool MeansAway(DbException exception);

    private static DbException? Cause(Exception exception) => exception as DbException ?? exception.InnerException as DbException;
}

/// <summary>SQLite: one writer at a time. The gate queues them in order; without it they would fight over the file's lock by polling.</summary>
internal sealed class SqliteDialect : DatabaseDialect, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    private readonly SemaphoreSlim _gate = new(1, 1);

    public override string Locking(string select) => select;

    public override string LockingFree(string select) => select;

    public override IReadOnlyList<Check> OwnChecks { get; } =
        [new("integrity", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'")];

    /// <summary>Deferred: an immediate one would take the place of the one writer.</summary>
    public override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

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

    protected override bool MeansAway(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked or InputOutput or Full or CannotOpen };

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

    public override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public override ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable?>(null);

    protected override bool Collides(DbException exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    /// <summary>No answer at all, or the classes 08 (connection), 53 (resources) and 57 (operator intervention).</summary>
    protected override bool MeansAway(DbException exception) => exception is PostgresException answer
        ? answer.IsTransient || answer.SqlState[..2] is "08" or "53" or "57"
        : exception is NpgsqlException;
}
