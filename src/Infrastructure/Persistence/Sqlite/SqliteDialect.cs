using System.Data.Common;
using CharroBot.Infrastructure.Persistence.Verification;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Sqlite;

/// <summary>
/// SQLite: one writer at a time. The gate queues them in order; without it they would fight over the file's lock by polling. Behind the
/// gate a commit does not flush by itself: the writer first lets the next one in and then waits for a flush that all of them share.
/// Writes that pass no gate flush on their own.
/// </summary>
internal sealed class SqliteDialect(SharedFsync flush) : DatabaseDialect, IDisposable
{
    /// <summary>What writers of ours may take, all that wait at the gate together, before health calls that trouble.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SharedFsync _flush = flush;

    public override Task Broken => _flush.Broken;

    public override string Locking(string select) => select;

    public override string LockingFree(string select) => select;

    public override string Pairs => "(SELECT json_extract(value, '$[0]') AS one, json_extract(value, '$[1]') AS other FROM json_each({0}))";

    public override string Identities => "(SELECT json_extract(value, '$[0]') AS email, json_extract(value, '$[1]') AS dni FROM json_each({0}))";

    public override IReadOnlyList<Check> OwnChecks { get; } =
        [new("integrity", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'")];

    /// <summary>Deferred: an immediate one would take the place of the one writer.</summary>
    public override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async ValueTask<IAsyncDisposable?> EnterWriteAsync(DbContext context, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        var pass = new Pass(this, context);
        try
        {
            _flush.ThrowIfBroken();
            await pass.OpenAsync(cancellationToken);
            return pass;
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    public override async Task SettleLogAsync(DbContext context, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    /// <summary>Behind the gate, so that no writer of ours waits by polling; a reader that does not end is not waited for.</summary>
    public override async Task ScrubAsync(DbContext context, CancellationToken cancellationToken)
    {
        await using (await EnterWriteAsync(context, cancellationToken))
        {
            var connection = (SqliteConnection)context.Database.GetDbConnection();
            try
            {
                Run(connection, $"PRAGMA busy_timeout = {(int)LockPatience.TotalMilliseconds}");
                Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
            finally
            {
                Run(connection, $"PRAGMA busy_timeout = {SqliteConnectionSetup.BusyTimeout}");
            }
        }
    }

    /// <summary>Takes the file's lock for a moment. Another process that holds it long keeps our writers at the gate, and us too.</summary>
    public override async Task<bool> MayWriteAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!await _gate.WaitAsync(LockPatience, cancellationToken))
        {
            return false;
        }

        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            var connection = (SqliteConnection)context.Database.GetDbConnection();
            try
            {
                Run(connection, "PRAGMA busy_timeout = 500");
                Run(connection, "BEGIN IMMEDIATE", LockPatience);
                Run(connection, "ROLLBACK");
                return true;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode is Busy or Locked)
            {
                return false;
            }
            finally
            {
                Run(connection, $"PRAGMA busy_timeout = {SqliteConnectionSetup.BusyTimeout}");
                await context.Database.CloseConnectionAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static void Run(SqliteConnection connection, string sql, TimeSpan? patience = null)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = (int)(patience?.TotalSeconds ?? command.CommandTimeout);
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    protected override bool Collides(DbException exception) => exception is SqliteException
    {
        SqliteErrorCode: Busy or Locked,
    }

    or SqliteException
    {
        SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint,
    };

    protected override bool MeansUnavailable(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked or InputOutput or Full or CannotOpen };

    private sealed class Pass(SqliteDialect owner, DbContext context) : IAsyncDisposable
    {
        public async Task OpenAsync(CancellationToken cancellationToken)
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            Flushing(context, "NORMAL");
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                Flushing(context, "FULL");
            }
            finally
            {
                await context.Database.CloseConnectionAsync();
                owner._gate.Release();
            }

            await owner._flush.WaitAsync();
        }

        /// <summary>How this connection flushes: at each commit (FULL), or at checkpoints only (NORMAL).</summary>
        private static void Flushing(DbContext context, string mode)
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // One of two constants.
            command.CommandText = $"PRAGMA synchronous = {mode}";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
