using System.Data;
using System.Data.Common;
using CharroBot.Application.Common;
using CharroBot.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>What the two databases do differently, in one place.</summary>
internal abstract class DatabaseDialect : IDatabaseFailures
{
    /// <summary>The SELECT whose rows stay ours until the transaction ends.</summary>
    public abstract string Locking(string select);

    /// <summary>Like <see cref="Locking"/>, leaving out rows that another worker holds.</summary>
    public abstract string LockingFree(string select);

    /// <summary>A table of the pairs of numbers that <c>{0}</c> holds as JSON (<c>[[1,2],[3,4]]</c>): columns <c>one</c> and <c>other</c>.</summary>
    public abstract string Pairs { get; }

    /// <summary>A table of the identities that <c>{0}</c> holds as JSON (<c>[["ana@club.example",12345678]]</c>): columns <c>email</c> and <c>dni</c>.</summary>
    public abstract string Identities { get; }

    /// <summary>Where the database can tell that its own files are damaged.</summary>
    public virtual IReadOnlyList<Check> OwnChecks => [];

    /// <summary>A transaction that reads the state of one moment and stands in no writer's way.</summary>
    public abstract ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>What <paramref name="context"/> reads until disposal is the state of one moment.</summary>
    public async Task<IAsyncDisposable> EnterSnapshotAsync(DbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var snapshot = await BeginSnapshotAsync(context.Database.GetDbConnection(), cancellationToken);
            await context.Database.UseTransactionAsync(snapshot, cancellationToken);
            return new Snapshot(context, snapshot);
        }
        catch
        {
            await context.Database.CloseConnectionAsync();
            throw;
        }
    }

    /// <summary>Whether a failed write is worth another look at the data: someone else was there first.</summary>
    public bool IsCollision(Exception exception) =>
        exception is DbUpdateConcurrencyException || (Cause(exception) is { } cause && Collides(cause));

    public bool IsUnavailable(Exception exception) => IsBroken(exception) || (Cause(exception) is { } cause && MeansUnavailable(cause));

    public bool IsBroken(Exception exception) =>
        exception is StorageBrokenException || (exception.InnerException is { } inner && IsBroken(inner));

    /// <summary>Ends when a commit's flush failed; never where the database looks after that by itself.</summary>
    public virtual Task Broken { get; } = Task.Delay(Timeout.Infinite);

    /// <summary>What an earlier process left in a log of ours is brought into the database and onto the disk.</summary>
    public virtual Task SettleLogAsync(DbContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Takes what was deleted out of a log of ours as well, where nobody reads for long; a later call makes up for it. In no transaction.
    /// </summary>
    public virtual Task ScrubAsync(DbContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Refuses a database that cannot keep every character; one that does not answer, or is not there yet, passes.</summary>
    /// <exception cref="SetupException">Its encoding is not UTF-8.</exception>
    public virtual Task CheckEncodingAsync(DbContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether nothing keeps this process from writing; asked now and then, writes nothing.</summary>
    public virtual Task<bool> MayWriteAsync(DbContext context, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Waits until this process may write; disposing lets the next one in, and ends when what was committed is on disk.</summary>
    /// <param name="context">Who writes; in no transaction yet.</param>
    public abstract ValueTask<IAsyncDisposable?> EnterWriteAsync(DbContext context, CancellationToken cancellationToken);

    protected abstract bool Collides(DbException exception);

    protected abstract bool MeansUnavailable(DbException exception);

    /// <summary>What the database said. EF wraps it once for a save, and once more where it thinks that trying again might help.</summary>
    protected static DbException? Cause(Exception? exception)
    {
        while (exception is not (DbException or null))
        {
            exception = exception.InnerException;
        }

        return exception as DbException;
    }

    private sealed class Snapshot(DbContext context, DbTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await context.Database.UseTransactionAsync(null);
            await transaction.DisposeAsync();
            await context.Database.CloseConnectionAsync();
        }
    }
}

/// <summary>PostgreSQL: row locks, and many writers.</summary>
internal sealed class PostgreSqlDialect : DatabaseDialect
{
    public override string Locking(string select) => select + " FOR UPDATE";

    public override string LockingFree(string select) => select + " FOR UPDATE SKIP LOCKED";

    public override string Pairs => "(SELECT (value->>0)::int AS one, (value->>1)::int AS other FROM jsonb_array_elements({0}::jsonb))";

    public override string Identities => "(SELECT value->>0 AS email, (value->>1)::int AS dni FROM jsonb_array_elements({0}::jsonb))";

    public override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public override async Task CheckEncodingAsync(DbContext context, CancellationToken cancellationToken)
    {
        try
        {
            var encoding = await context.Database.SqlQueryRaw<string>("SELECT current_setting('server_encoding') AS \"Value\"")
                .SingleAsync(cancellationToken);
            if (encoding != "UTF8")
            {
                throw new SetupException(
                    $"ConnectionStrings:CharroBot: the database is encoded in {encoding}, which has no emoji; "
                    + "make it with ENCODING 'UTF8' TEMPLATE template0.");
            }
        }
        catch (Exception exception) when (Cause(exception) is not null)
        {
            // Away, or to be created by the migrations: whoever needs it says so.
        }
    }

    /// <summary>The server itself lets concurrent commits share a flush.</summary>
    public override ValueTask<IAsyncDisposable?> EnterWriteAsync(DbContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAsyncDisposable?>(null);

    protected override bool Collides(DbException exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    /// <summary>No answer at all, or the classes 08 (connection), 53 (resources) and 57 (operator intervention).</summary>
    protected override bool MeansUnavailable(DbException exception) => exception is PostgresException answer
        ? answer.IsTransient || answer.SqlState[..2] is "08" or "53" or "57"
        : exception is NpgsqlException;
}
