using System.Data.Common;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CharroBot.Benchmarks.Load;

/// <summary>
/// Fills a database: members and shows by import, a handful of requests through the program itself, and copies of these, with their
/// history and emails, spread over two years and over members and shows.
/// </summary>
internal sealed class StoredRequests(string program, BenchDatabase database)
{
    public const int Members = 10_000;
    public const int Shows = 500;
    public const int DniBase = 20_000_000;
    private const int New = Members / 2;
    private const int EachMember = 40;

    /// <summary>Per ten copies: how they ended. The rest of the year is history; a tenth waits for a supervisor.</summary>
    private static readonly string[] Mixture = ["sent", "sent", "sent", "sent", "sent", "declined", "declined", "rejected", "rejected", "approved"];

    public Dictionary<string, string> Environment { get; } = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Urls"] = "http://127.0.0.1:0",
        ["Database__Provider"] = database.Provider,
        ["ConnectionStrings__CharroBot"] = database.ConnectionString,
        ["Email__Pickup__Directory"] = Path.Combine(database.Folder, "out"),
        ["Email__UndoSeconds"] = "0",
        ["RateLimiting__Enabled"] = "false",
        ["Limits__ConnectionsPerAddress"] = "2000",
    };

    /// <summary>The token of a supervisor.</summary>
    public string Token { get; private set; } = string.Empty;

    public static string Email(int member) => $"socia{member}@example.com";

    public async Task FillAsync(int stored)
    {
        await LocalProcess.EndAsync(program, Environment, null, "migrate");
        await ImportAsync("users", "email,name,dni,subscription_active,monthly_fee_current", Enumerable.Range(1, Members)
            .Select(number => $"{Email(number)},Socia Número {number},{DniBase + number},true,true"));
        var date = TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await ImportAsync("shows", "code,title,artist,venue,show_date,max_discounts,other_data", Enumerable.Range(1, Shows)
            .Select(number => $"S{number},Noche {number},{Artist(number)},Sala {number % 40},{date} 21:00,100000,\"{{\"\"city\"\":\"\"Ciudad {number % 60}\"\"}}\""));
        await LocalProcess.EndAsync(program, Environment, "una clave bien larga", "staff", "add", "vera", "--role", "supervisor");
        Token = (await LocalProcess.EndAsync(program, Environment, null, "staff", "token", "vera")).Trim();
        await FileTemplatesAsync();
        await using var connection = await database.OpenAsync();
        await CopyAsync(connection, stored);
        await FoldAsync(connection);
    }

    /// <summary>
    /// The nth pair of a member and a show (from 0) that have nothing stored; no two pairs are equal, and neighbours are spread over the
    /// shows. These are the members of the first half; what is stored is of the others.
    /// </summary>
    public static (int Member, int Show) Pair(int n) => ((n % New) + 1, (((n % New) + (n / New)) % Shows) + 1);

    /// <summary>How many members and shows have requests. Each has more than a page of them in a small database as in a large one: what a call shows is the same.</summary>
    public static (int Members, int Shows) Asked(int stored) => (Math.Clamp(stored / EachMember, 1, New), Math.Clamp(stored / 25, EachMember, Shows));

    /// <summary>The nth of the members who asked.</summary>
    public static int AskingMember(int n, int stored) => New + (n % Asked(stored).Members) + 1;

    /// <summary>Names of two invented words, all different.</summary>
    public static string Artist(int number)
    {
        string[] first = ["Los Faroles", "Las Brújulas", "Tormenta", "El Andén", "Naranjo", "Espuma", "Cóndor", "La Yunta", "Mareas", "Baldíos", "Ventisca", "Rincones"];
        string[] second = ["del Sur", "Eléctricos", "de Barro", "Azules", "en Llamas", "Mínimos", "y Asociados", "del Litoral", "Nocturnos", "de Papel", "Perdidos", "Invisibles"];
        return $"{first[number % 12]} {second[number / 12 % 12]} {(char)('A' + (number / 144))}";
    }

    private async Task ImportAsync(string kind, string header, IEnumerable<string> rows)
    {
        var file = Path.Combine(database.Folder, $"{kind}.csv");
        await File.WriteAllTextAsync(file, new StringBuilder(header).Append('\n').AppendJoin('\n', rows).Append('\n').ToString());
        await LocalProcess.EndAsync(program, Environment, null, "import", kind, file);
    }

    /// <summary>One request of each kind in the mixture, made as members and supervisors make them.</summary>
    private async Task FileTemplatesAsync()
    {
        await using (var owing = await database.OpenAsync())
        {
            await owing.RunAsync($"UPDATE users SET monthly_fee_current = {(database.IsSqlite ? "0" : "FALSE")} WHERE id = 4");
        }

        await using var served = LocalProcess.Start(program, Environment, null);
        using var http = new HttpClient { BaseAddress = await served.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        for (var member = 1; member <= 4; member++)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Post, "/api/v1/discounts/request")
            {
                Content = JsonContent.Create(new { user_name = "Socia", user_email = Email(member), dni = DniBase + member, show_code = $"S{Shows}" }),
            };
            asked.Headers.Add("Prefer", "wait=10");
            (await http.SendAsync(asked)).EnsureSuccessStatusCode();
        }

        var waiting = (await http.GetFromJsonAsync<JsonNode>("/api/v1/supervision/requests?status=approved&sort=request_date"))!["items"]!.AsArray();
        await ReviewAsync(http, waiting[0]!, "approve", new { version = (int)waiting[0]!["version"]! });
        await ReviewAsync(http, waiting[1]!, "reject", new { version = (int)waiting[1]!["version"]!, reason = "No esta vez.", notify = true });
        for (var left = 0; left < 2; await Task.Delay(100))
        {
            var reviewed = (await http.GetFromJsonAsync<JsonNode>("/api/v1/supervision/requests?delivery_status=sent"))!;
            left = reviewed["items"]!.AsArray().Count;
        }
    }

    private static async Task ReviewAsync(HttpClient http, JsonNode item, string verb, object body) =>
        (await http.PostAsJsonAsync($"/api/v1/supervision/requests/{item["id"]}/{verb}", body)).EnsureSuccessStatusCode();

    private async Task CopyAsync(DbConnection connection, int stored)
    {
        var templates = string.Join(" ", Mixture.Select((status, index) => $"WHEN {index} THEN (SELECT MIN(id) FROM discount_requests WHERE status = '{status}' AND id <= 4)"));
        await connection.RunAsync("CREATE TABLE bench_copy (n INTEGER PRIMARY KEY, template INTEGER NOT NULL)");
        await connection.RunAsync(database.IsSqlite
            ? $"WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {stored}) INSERT INTO bench_copy SELECT n, CASE n % 10 {templates} END FROM series"
            : $"INSERT INTO bench_copy SELECT n, CASE n % 10 {templates} END FROM generate_series(1, {stored}) n");

        var asked = Asked(stored);

        // Two years back in even steps; of a template's own times only the distance counts.
        var back = $"(({stored} - n) * {730.0 * 86_400 / stored:F3})";
        string Earlier(string column) => database.IsSqlite
            ? $"strftime('%Y-%m-%d %H:%M:%f', t.{column}, '-' || {back} || ' seconds')"
            : $"t.{column} - {back} * interval '1 second'";
        await CopyTableAsync(connection, "discount_requests", "JOIN discount_requests t ON t.id = template", new()
        {
            ["id"] = "100 + n",
            ["tracking_id"] = database.IsSqlite ? "printf('bench%019d', n)" : "'bench' || lpad(n::text, 19, '0')",
            ["user_id"] = $"{New} + (n - 1) % {asked.Members} + 1",
            ["show_id"] = $"((n - 1) % {asked.Members} + (n - 1) / {asked.Members}) % {asked.Shows} + 1",
            ["request_date"] = Earlier("request_date"),
            ["agent_approval_date"] = Earlier("agent_approval_date"),
            ["reviewed_at"] = Earlier("reviewed_at"),
        });
        await CopyTableAsync(connection, "audit_entries", "JOIN audit_entries t ON t.request_id = template", new() { ["id"] = "", ["request_id"] = "100 + n" });
        await CopyTableAsync(connection, "email_outbox", "JOIN email_outbox t ON t.request_id = template", new()
        {
            ["id"] = "",
            ["request_id"] = "100 + n",
            ["user_id"] = $"{New} + (n - 1) % {asked.Members} + 1",
            ["message_id"] = "t.message_id || n",
        });
        await connection.RunAsync("DROP TABLE bench_copy");
        await connection.RunAsync("UPDATE shows SET sent_discounts = (SELECT COUNT(*) FROM discount_requests r WHERE r.show_id = shows.id AND r.status = 'sent')");
        await connection.RunAsync("UPDATE users SET monthly_fee_current = TRUE");
        if (!database.IsSqlite)
        {
            await connection.RunAsync("SELECT setval(pg_get_serial_sequence('discount_requests', 'id'), (SELECT MAX(id) FROM discount_requests))");
        }
    }

    /// <summary>Two years of changes have long been added to the tallies.</summary>
    private async Task FoldAsync(DbConnection connection)
    {
        await using var served = LocalProcess.Start(program, Environment, null);
        _ = await served.Address;
        while ((await connection.ListAsync<long>("SELECT count(*) FROM tally_entries"))[0] > 100)
        {
            await Task.Delay(200);
        }

        if (!database.IsSqlite)
        {
            await connection.RunAsync("VACUUM ANALYZE");
        }
    }

    /// <param name="values">What a copy has of its own; an empty value leaves the column to the database.</param>
    private async Task CopyTableAsync(DbConnection connection, string table, string join, Dictionary<string, string> values)
    {
        var columns = (await connection.ListAsync<string>(database.IsSqlite
                ? $"SELECT name FROM pragma_table_info('{table}')"
                : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"))
            .Where(column => !values.TryGetValue(column, out var value) || value.Length > 0).ToList();
        var selected = columns.Select(column => values.GetValueOrDefault(column, $"t.{column}"));
        await connection.RunAsync($"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", selected)} FROM bench_copy {join} ORDER BY n");
    }
}
