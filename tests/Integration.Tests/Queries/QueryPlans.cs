using System.Data.Common;
using System.Text.RegularExpressions;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CharroBot.Integration.Tests.Queries;

/// <summary>Asks a database how it would run a statement, and finds the steps that read a whole table.</summary>
internal sealed partial class QueryPlans : IAsyncDisposable
{
    /// <summary>So many copies of one request, that reading them all is never the cheaper plan.</summary>
    private const int Copies = 20_000;

    private readonly DbConnection _connection;

    private QueryPlans(DbConnection connection) => _connection = connection;

    private bool IsSqlite => _connection is SqliteConnection;

    /// <summary>Fills the app's database first, unless it is.</summary>
    public static async Task<QueryPlans> OfAsync(AppFixture app)
    {
        DbConnection connection = app.Database.Provider == "Sqlite"
            ? new SqliteConnection(app.Database.ConnectionString)
            : new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync();
        var plans = new QueryPlans(connection);
        if (!plans.IsSqlite)
        {
            // Of a small table all is read, rightly, whatever indexes there are.
            await plans.RunAsync("SET enable_seqscan = off");
        }

        if (await app.ReadAsync(context => context.Requests.CountAsync()) < Copies)
        {
            await plans.FillAsync(app);
        }

        return plans;
    }

    /// <summary>The steps that read all of one of the tables, or sort more than they need to.</summary>
    public async Task<IReadOnlyList<string>> CostlyStepsAsync(LoggedSql statement, IReadOnlyCollection<string> tables)
    {
        var steps = await StepsAsync(statement);
        return IsSqlite ? [.. steps.Where(step => IsCostlyOnSqlite(step, statement, steps))] : [.. steps.Where(step => IsCostlyOnPostgreSql(step, tables))];
    }

    public async Task<string> ExplainAsync(LoggedSql statement) => string.Join('\n', await StepsAsync(statement));

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>
    /// SCAN reads a table or an index (a list that came as a parameter apart) to its end, unless a limit ends it before: that is the case where the index has the order asked for. A
    /// sort that comes after reads all there is.
    /// </summary>
    private static bool IsCostlyOnSqlite(string step, LoggedSql statement, IReadOnlyList<string> steps)
    {
        if (SqliteScan().Match(step) is not { Success: true } scan || IsSmall(scan.Groups["table"].Value, statement.Text))
        {
            return false;
        }

        var walksInOrder = scan.Groups["index"].Success && (statement.Text.Contains("LIMIT", StringComparison.Ordinal) || statement.Text.Contains("EXISTS", StringComparison.Ordinal));
        return !walksInOrder || steps.Any(other => other.Contains("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
    }

    /// <summary>Reading all is switched off, so where it remains no index fits; and whoever has to sort most of the rows has read them.</summary>
    private static bool IsCostlyOnPostgreSql(string step, IReadOnlyCollection<string> tables) =>
        (PostgreSqlScan().Match(step) is { Success: true } scan && tables.Contains(scan.Groups["table"].Value))
        || (PostgreSqlSort().Match(step) is { Success: true } sort && int.Parse(sort.Groups["rows"].Value, System.Globalization.CultureInfo.InvariantCulture) > Copies / 2);

    /// <summary>SQLite names the alias: whose it is, the statement says.</summary>
    private static bool IsSmall(string alias, string sql) =>
        Regex.Match(sql, $"""(FROM|JOIN)\s+"?(?<table>\w+)"?\s+AS\s+"?{Regex.Escape(alias)}"?\b""", RegexOptions.IgnoreCase) is { Success: true } from
            ? Small.Contains(from.Groups["table"].Value)
            : Small.Contains(alias) || sql.Contains($") AS \"{alias}\"", StringComparison.Ordinal);

    private static readonly string[] Small = ["shows", "staff", "staff_tokens", "staff_sessions", "staff_second_factors", "access_codes", "request_tallies", "show_tallies", "tally_entries", "users", "mailbox_marks", "data_protection_keys"];

    [GeneratedRegex(@"^\s*SCAN (?!CONSTANT ROW|json_each )(?<table>\w+)( USING (COVERING )?INDEX (?<index>\w+))?")]
    private static partial Regex SqliteScan();

    [GeneratedRegex(@"Seq Scan on (?<table>\w+)")]
    private static partial Regex PostgreSqlScan();

    [GeneratedRegex(@"^\s*(->\s+)?Sort\s.*\brows=(?<rows>\d+)")]
    private static partial Regex PostgreSqlSort();

    private async Task<List<string>> StepsAsync(LoggedSql statement)
    {
        // INSERT … RETURNING and other writes of one row have no plan worth reading.
        if (!statement.Text.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) || statement.Text.Contains(" FOR UPDATE", StringComparison.Ordinal))
        {
            return [];
        }

        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The program's own statements, as it ran them.
        command.CommandText = (IsSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + statement.Text;
#pragma warning restore CA2100
        foreach (var (name, value) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(IsSqlite ? 3 : 0));
        }

        return steps;
    }

    private async Task FillAsync(AppFixture app)
    {
        var show = await app.AddAsync(A.Show(quota: 1000));
        for (var i = 0; i < 60; i++)
        {
            _ = await app.AddAsync(A.Show(quota: 5));
        }

        var decided = await app.DecidedAsync(show);
        for (var i = 0; i < 5; i++)
        {
            _ = await app.DecidedAsync(show);
        }

        var columns = await ColumnsAsync("discount_requests");
        var own = new Dictionary<string, string>
        {
            ["tracking_id"] = IsSqlite ? "printf('copy%020d', n)" : "'copy' || lpad(n::text, 20, '0')",
            ["status"] = "CASE WHEN n % 50 = 0 THEN 'rejected' ELSE 'declined' END",
            ["human_approved"] = "FALSE",
            ["reason_code"] = "CASE WHEN n % 50 = 0 THEN 'payment_overdue' END",
            ["delivery_status"] = "CASE WHEN n % 40 = 0 THEN 'sent' END",
            ["request_date"] = Earlier("request_date"),
            ["agent_approval_date"] = Earlier("agent_approval_date"),
            ["reviewed_at"] = Earlier("request_date"),
        };
        await RunAsync($"INSERT INTO discount_requests ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, $"t.{column}")))} FROM {Series} JOIN discount_requests t ON t.id = {decided.Number("id")}");
        var audit = await ColumnsAsync("audit_entries");
        await RunAsync($"INSERT INTO audit_entries ({string.Join(", ", audit)}) SELECT {string.Join(", ", audit.Select(column => column == "request_id" ? "r.id" : $"t.{column}"))} FROM discount_requests r JOIN audit_entries t ON t.request_id = {decided.Number("id")} WHERE r.tracking_id LIKE 'copy%'");
        if (!IsSqlite)
        {
            await RunAsync("ANALYZE");
        }
    }

    private static string Series => $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {Copies}) SELECT n FROM s) AS s";

    private string Earlier(string column) => IsSqlite ? $"strftime('%Y-%m-%d %H:%M:%f', t.{column}, '-' || (n * 600) || ' seconds')" : $"t.{column} - n * interval '600 seconds'";

    private async Task<List<string>> ColumnsAsync(string table)
    {
        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // One of two names.
        command.CommandText = IsSqlite ? $"SELECT name FROM pragma_table_info('{table}')" : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        names.Remove("id").ShouldBeTrue();
        return names;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
