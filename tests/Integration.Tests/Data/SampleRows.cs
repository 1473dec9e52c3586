namespace CharroBot.Integration.Tests.Data;

/// <summary>
/// Rows for every table of whatever schema a database has: the values that must make sense together are written out here, all others
/// follow from the column's type. Row N of a table refers to row N of the others.
/// </summary>
internal sealed class SampleRows(StoredRows stored)
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
        foreach (var table in await stored.TablesAsync())
        {
            var columns = await stored.ColumnsAsync(table);
            for (var row = 1; row <= PerTable; row++)
            {
                var values = columns.Select(column => ValueOf(table, column, row));
                await stored.RunAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(column => StoredRows.Quoted(column.Name)))}) VALUES ({string.Join(", ", values)})");
            }
        }
    }

    private static string ValueOf(string table, StoredColumn column, int row) => Values.TryGetValue($"{table}.{column.Name}", out var value)
        ? value.Replace("{n}", $"{row}", StringComparison.Ordinal)
        : column switch
        {
            { IsTime: true } => $"'2026-11-2{row} 10:00:00'",
            { Type: "boolean" } => "TRUE",
            { IsNumber: true } => $"{row}",
            { Name: var name } => $"'{name[..Math.Min(name.Length, 8)]} ñandú {row}'",
        };
}
