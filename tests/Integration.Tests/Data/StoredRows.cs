using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Data;

/// <summary>All that a database holds, whatever its schema. The context's connection is to be open.</summary>
internal sealed class StoredRows(DbContext context)
{
    private static readonly string[] Kept = ["tally_entries", "request_tallies", "show_tallies", "day_tallies"];

    /// <summary>Every value of every row, by table and column, in the order of the rows.</summary>
    public async Task<Dictionary<string, string>> ReadAsync()
    {
        var read = new Dictionary<string, string>();
        foreach (var table in await TablesAsync())
        {
            foreach (var column in await ColumnsAsync(table))
            {
                var values = await ListAsync($"SELECT {Quoted(column.Name)} FROM {table}", row => Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture) ?? string.Empty);
                read[$"{table}.{column.Name}"] = string.Join('|', values.Order(StringComparer.Ordinal));
            }
        }

        return read;
    }

    /// <summary>But those that triggers keep: what they say follows from the others.</summary>
    public async Task<List<string>> TablesAsync() => [.. (await AllTablesAsync()).Where(table => !Kept.Contains(table))];

    /// <summary>Where PostgreSQL checks no reference it runs no trigger either: counts what was stored so.</summary>
    public async Task CountAsync()
    {
        var tables = await AllTablesAsync();
        if (context.Database.IsSqlite() || !tables.Contains("request_tallies"))
        {
            return;
        }

        const string Counted = "status, coalesce(delivery_status, '')";
        const string Others = "show_id, request_date, agent_approval_date, decision_source, reviewed_at, approved, human_approved";
        await RunAsync(tables.Contains("tally_entries")
            ? $"INSERT INTO tally_entries (weight, status, delivery_status, {Others}) SELECT 1, {Counted}, {Others} FROM discount_requests"
            : $"INSERT INTO request_tallies (status, delivery_status, count) SELECT {Counted}, count(*) FROM discount_requests GROUP BY 1, 2");
    }

    private Task<List<string>> AllTablesAsync() => ListAsync(
        context.Database.IsSqlite()
            ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_EF%' ORDER BY table_name",
        row => row.GetString(0));

    public async Task RunAsync(string sql)
    {
        await using var command = Command(sql);
        _ = await command.ExecuteNonQueryAsync();
    }

    public Task<List<StoredColumn>> ColumnsAsync(string table) => ListAsync(
        context.Database.IsSqlite()
            ? $"SELECT name, type FROM pragma_table_info('{table}') ORDER BY cid"
            : $"SELECT column_name, CASE WHEN character_maximum_length <= 40 THEN 'short ' ELSE '' END || data_type FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position",
        row => new StoredColumn(row.GetString(0), row.GetString(1)));

    public static string Quoted(string column) => $"\"{column}\"";

    private async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private DbCommand Command(string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the schema, and values written here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}

internal sealed record StoredColumn(string Name, string Type)
{
    /// <summary>SQLite keeps times as text: there the name tells.</summary>
    public bool IsTime => Type.StartsWith("timestamp", StringComparison.Ordinal)
        || (Type == "TEXT" && (Name.EndsWith("_at", StringComparison.Ordinal) || Name.EndsWith("_date", StringComparison.Ordinal)
            || Name is "at" or "lockout_end" or "not_before" or "claimed_until" or "leased_until"));

    public bool IsNumber => Type is "INTEGER" or "REAL" or "integer" or "bigint" or "double precision";
}
