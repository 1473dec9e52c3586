using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Data;

/// <summary>
/// Rows for every table of whatever schema a database has: the values that must make sense together are written out here, all others
/// follow from the column's type. Row N of a table refers to row N of the others.
/// </summary>
internal sealed class SampleRows(DbContext context)
{
    public const int PerTable = 3;

    /// <summary>A granted request with its email sent, as the first version of the program could have left it. {n} is the row.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["users.email"] = "'socia{n}@example.com'",
        ["shows.max_discounts"] = "10",
        ["shows.sent_discounts"] = "1",
        ["shows.other_data"] = """'{"city":"Rosario","genre":"rock","propio":[1,2]}'""",
        ["discount_requests.status"] = "'sent'",
        ["discount_requests.human_approved"] = "TRUE",
        ["discount_requests.source"] = "'form'",
        ["discount_requests.reason_code"] = "NULL",
        ["discount_requests.delivery_status"] = "'sent'",
        ["discount_requests.decision_source"] = "'rules'",
        ["discount_requests.other_data"] =
            """'{"given_name":"Socia {n}","checks":[],"candidate_show_ids":[],"decision":{"verdict":"approve","source":"rules","reason":"Cumple.","duration_ms":0},"uncertain_deliveries":0}'""",
        ["discount_requests.version"] = "1",
        ["audit_entries.action"] = "'submitted'",
        ["audit_entries.from_status"] = "NULL",
        ["audit_entries.to_status"] = "'sent'",
        ["audit_entries.decision"] = """'{"verdict":"approve","source":"rules","reason":"Cumple.","duration_ms":0}'""",
        ["email_outbox.kind"] = "'approval'",
        ["email_outbox.status"] = "'sent'",
        ["agent_calls.call"] =
            """'{"at":"2026-11-20T10:00:00Z","provider":"ollama","model":"m","prompt_version":"1","options":"{}","facts":"{}","output":"hola {n}","findings":[],"duration_ms":1,"queued_ms":0}'""",
    };

    public async Task FillAsync()
    {
        foreach (var table in await TablesAsync())
        {
            var columns = await ColumnsAsync(table);
            for (var row = 1; row <= PerTable; row++)
            {
                var values = columns.Select(column => ValueOf(table, column, row));
                await RunAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(column => Quoted(column.Name)))}) VALUES ({string.Join(", ", values)})");
            }
        }
    }

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

    public Task<List<string>> TablesAsync() => ListAsync(
        context.Database.IsSqlite()
            ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_EF%' ORDER BY table_name",
        row => row.GetString(0));

    public async Task RunAsync(string sql)
    {
        await using var command = Command(sql);
        _ = await command.ExecuteNonQueryAsync();
    }

    private Task<List<Column>> ColumnsAsync(string table) => ListAsync(
        context.Database.IsSqlite()
            ? $"SELECT name, type FROM pragma_table_info('{table}') ORDER BY cid"
            : $"SELECT column_name, CASE WHEN character_maximum_length <= 40 THEN 'short ' ELSE '' END || data_type FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position",
        row => new Column(row.GetString(0), row.GetString(1)));

    private static string ValueOf(string table, Column column, int row) => Values.TryGetValue($"{table}.{column.Name}", out var value)
        ? value.Replace("{n}", $"{row}", StringComparison.Ordinal)
        : column switch
        {
            { IsTime: true } => $"'2026-11-2{row} 10:00:00'",
            { Type: "boolean" } => "TRUE",
            { IsNumber: true } => $"{row}",
            { Name: var name } => $"'{name[..Math.Min(name.Length, 8)]} ñandú {row}'",
        };

    private static string Quoted(string column) => $"\"{column}\"";

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

    private sealed record Column(string Name, string Type)
    {
        /// <summary>SQLite keeps times as text: there the name tells.</summary>
        public bool IsTime => Type.StartsWith("timestamp", StringComparison.Ordinal)
            || (Type == "TEXT" && (Name.EndsWith("_at", StringComparison.Ordinal) || Name.EndsWith("_date", StringComparison.Ordinal)
                || Name is "at" or "lockout_end" or "not_before" or "claimed_until" or "leased_until"));

        public bool IsNumber => Type is "INTEGER" or "REAL" or "integer" or "bigint" or "double precision";
    }
}
