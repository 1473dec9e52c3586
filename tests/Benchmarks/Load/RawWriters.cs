using Microsoft.Data.Sqlite;
using Npgsql;

namespace CharroBot.Benchmarks.Load;

internal sealed class SqliteRawWriter(string connectionString) : IRawWriter
{
    private readonly SqliteConnection _connection = new(connectionString);
    private SqliteCommand? _find;
    private SqliteCommand? _take;
    private SqliteCommand? _insert;

    public async Task PrepareAsync(int members, int shows)
    {
        await _connection.OpenAsync();
        await _connection.RunAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -2000");
        await _connection.RunAsync(RawTables.Create("INTEGER PRIMARY KEY"));
        await _connection.RunAsync($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {members}) INSERT INTO raw_members SELECT i, 'socia' || i || '@example.com' FROM n");
        await _connection.RunAsync($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {shows}) INSERT INTO raw_shows SELECT i, 0, 100000000 FROM n");
        _find = Command("SELECT id FROM raw_members WHERE email = $a", 1);
        _take = Command("UPDATE raw_shows SET sent = sent + 1 WHERE id = $a AND sent < places", 1);
        _insert = Command("INSERT INTO raw_requests (member, show, asked_at, details) VALUES ($a, $b, $c, $d)", 4);
    }

    public async Task<bool[]> WriteAsync(IReadOnlyList<RawRequest> batch)
    {
        await using var transaction = _connection.BeginTransaction();
        var written = new bool[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            if (Run(_find!, transaction, batch[i].Email).ExecuteScalar() is long member
                && Run(_take!, transaction, batch[i].Show).ExecuteNonQuery() == 1)
            {
                written[i] = Run(_insert!, transaction, member, batch[i].Show, RawTables.Time, RawTables.Details).ExecuteNonQuery() == 1;
            }
        }

        await transaction.CommitAsync();
        return written;
    }

    private static SqliteCommand Run(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }

    private SqliteCommand Command(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.AddWithValue($"${(char)('a' + i)}", DBNull.Value);
        }

        return command;
    }
}

internal sealed class PostgreSqlRawWriter(string connectionString) : IRawWriter
{
    private const string Insert = """
        WITH taken AS (UPDATE raw_shows SET sent = sent + 1 WHERE id = $2 AND sent < places RETURNING id)
        INSERT INTO raw_requests (member, show, asked_at, details)
        SELECT m.id, taken.id, $3, $4 FROM raw_members m, taken WHERE m.email = $1
        """;

    private readonly NpgsqlConnection _connection = new(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 }.ToString());

    public async Task PrepareAsync(int members, int shows)
    {
        await _connection.OpenAsync();
        await _connection.RunAsync(RawTables.Create("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
        await _connection.RunAsync($"INSERT INTO raw_members SELECT i, 'socia' || i || '@example.com' FROM generate_series(1, {members}) i");
        await _connection.RunAsync($"INSERT INTO raw_shows SELECT i, 0, 100000000 FROM generate_series(1, {shows}) i");
        await _connection.RunAsync("ANALYZE");
    }

    public async Task<bool[]> WriteAsync(IReadOnlyList<RawRequest> batch)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await using var commands = new NpgsqlBatch(_connection, transaction);
        foreach (var request in batch)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
            {
                Parameters = { new() { Value = request.Email }, new() { Value = request.Show }, new() { Value = RawTables.Time }, new() { Value = RawTables.Details } },
            });
        }

        await commands.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return [.. commands.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => command.RecordsAffected == 1)];
    }
}

internal static class RawTables
{
    public const string Time = "2026-11-25 19:00:00.000000";

    /// <summary>As long as what the program notes of a plain request.</summary>
    public static readonly string Details = $"{{\"reason\": \"{new string('x', 600)}\"}}";

    public static string Create(string id) =>
        $"CREATE TABLE raw_members (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE); CREATE TABLE raw_shows (id INTEGER PRIMARY KEY, sent INTEGER NOT NULL, places INTEGER NOT NULL); CREATE TABLE raw_requests (id {id}, member INTEGER NOT NULL, show INTEGER NOT NULL, asked_at TEXT NOT NULL, details TEXT NOT NULL); CREATE INDEX ix_raw_requests ON raw_requests (show, asked_at)";
}
