using System.Data.Common;
using System.Runtime.CompilerServices;
using CharroBot.Infrastructure.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace CharroBot.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Sets every SQLite connection up, once: the pool hands the same one out again. WAL lets readers work beside the writer; a full flush
/// keeps what was acknowledged through a power cut; the busy timeout (milliseconds) covers other processes on the same file. A megabyte of
/// pages is enough for a request, and another's commit empties the cache anyway: what is read again comes from the system's. What a batch of
/// requests changes stays in memory until the commit all the same (no spill, no files for statements' own journals), and the log is folded into
/// the database every 16 MB (4,000 pages), so that pages which change in each batch are not copied each time. What is
/// deleted is overwritten with zeroes (secure delete): an erased member's words must not go into later backups.
/// </summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    private const string Wal = "PRAGMA journal_mode = WAL; ";

    /// <summary>Milliseconds that a writer waits for another process.</summary>
    public const int BusyTimeout = 10000;

    private static readonly string Pragmas = $"PRAGMA synchronous = FULL; PRAGMA busy_timeout = {BusyTimeout}; PRAGMA foreign_keys = ON; PRAGMA cache_size = -1000; "
        + "PRAGMA cache_spill = OFF; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA secure_delete = ON;";

    private static readonly object SetUp = new();

    private readonly ConditionalWeakTable<sqlite3, object> _known = [];

    /// <summary>SQLite would give a new file the permissions of the umask; its log gets those of the file.</summary>
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        var target = new SqliteConnectionStringBuilder(connection.ConnectionString);
        if (target is { Mode: SqliteOpenMode.ReadWriteCreate, DataSource: not ":memory:" and { Length: > 0 } file } && !File.Exists(file))
        {
            OwnerOnly.Touch(file);
        }

        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (_known.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Of(connection);
        command.ExecuteNonQuery();
        _known.AddOrUpdate(handle, SetUp);
    }

    /// <summary>SQLite knows no waiting: it is a function call.</summary>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>EF looks with a read-only connection whether there is a database: that one cannot switch a restored file to WAL.</summary>
    private static string Of(DbConnection connection) =>
        connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase) ? Pragmas : Wal + Pragmas;
}
