using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CharroBot.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Sets every SQLite connection up. WAL lets readers work beside the writer; a full flush keeps what was acknowledged through a power
/// cut; the busy timeout (milliseconds) covers other processes on the same file.
/// </summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    private const string Wal = "PRAGMA journal_mode = WAL; ";

    private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA cache_size = -2000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Of(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Of(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>EF looks with a read-only connection whether there is a database: that one cannot switch a restored file to WAL.</summary>
    private static string Of(DbConnection connection) =>
        connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase) ? Pragmas : Wal + Pragmas;
}
