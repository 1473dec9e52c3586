using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Processes;

/// <summary>Two real processes on one PostgreSQL.</summary>
[Trait("Database", "PostgreSql")]
public sealed class TwoProcessesTests : IAsyncLifetime
{
    private const int Members = 60;
    private const int Quota = 10;

    private readonly PostgreSqlTestDatabase _database = new();
    private readonly DirectoryInfo _outbox = Directory.CreateTempSubdirectory("charrobot-outbox-");

    private Dictionary<string, string> Environment => ProgramProcess.On(_database, _outbox.FullName);

    public Task InitializeAsync() => _database.CreateAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _outbox.Delete(recursive: true);
    }

    [Fact]
    public async Task Serve_Twice_DecidesOnceGrantsExactlyAndSendsOnce()
    {
        await ImportAsync("users", "email,name,dni,subscription_active,monthly_fee_current\n"
            + string.Concat(Enumerable.Range(1, Members).Select(number => $"socia{number}@example.com,Socia,{number},true,true\n")));
        await ImportAsync("shows", $"code,title,artist,show_date,max_discounts\nUNO,Show uno,Banda,{TimeProvider.System.GetUtcNow().AddDays(20):yyyy-MM-dd} 21:00,{Quota}\n");
        await RunAsync("staff", "add", "vera", "--role", "supervisor");
        var token = await RunAsync("staff", "token", "vera");
        var starts = await Task.WhenAll(ProgramProcess.ServeAsync(Environment), ProgramProcess.ServeAsync(Environment));
        await using var one = starts[0];
        await using var other = starts[1];
        HttpClient[] clients = [ClientOf(one, token), ClientOf(other, token)];

        var filed = await Task.WhenAll(Enumerable.Range(1, Members).Select(number => clients[number % 2].PostAsync(
            Requests.Path, new { user_name = "Socia", user_email = $"socia{number}@example.com", dni = number, show_code = "UNO" }, ("Prefer", "wait=10"))));
        filed.ShouldAllBe(response => response.IsSuccessStatusCode);
        var waiting = await Eventually.GetAsync(
            () => QueueAsync(clients[0], "status=approved"), items => items.Count == Members, "all decisions");

        var reviewed = await Task.WhenAll(waiting.SelectMany((item, index) => new[] { index % 2, (index + 1) % 2 }.Select(which => clients[which].PostAsync(
            $"{Requests.Supervision}/{item.Number("id")}/approve", new { version = item.Number("version") }))));

        reviewed.Count(response => response.IsSuccessStatusCode).ShouldBe(Quota);
        var sent = await Eventually.GetAsync(
            () => QueueAsync(clients[1], "status=sent"), items => items.Count == Quota && items.All(item => item.Text("delivery_status") == "sent"), "all emails");
        Directory.GetFiles(_outbox.FullName, "*.eml").Length.ShouldBe(Quota);
        foreach (var item in waiting)
        {
            var audit = (await clients[0].GetJsonAsync($"{Requests.Supervision}/{item.Number("id")}"))["audit"]!.AsArray();
            audit.Count(entry => entry!.Text("action") == "decided").ShouldBe(1);
            audit.Count(entry => entry!.Text("action") == "email_sent").ShouldBe(sent.Any(row => row.Number("id") == item.Number("id")) ? 1 : 0);
        }
    }

    [Fact]
    public async Task Programme_ChangedByAnotherProcess_IsFoundWithoutARestart()
    {
        await using var program = await ProgramProcess.ServeAsync(Environment);
        using var client = new HttpClient { BaseAddress = program.Address };
        (await client.GetJsonAsync("/api/v1/shows/search?q=recién llegados"))["items"]!.AsArray().ShouldBeEmpty();

        await ImportAsync("shows", "code,title,artist,max_discounts\nNUEVO,Recién Llegados,Recién Llegados,5\n");
        _ = await Eventually.GetAsync(
            () => client.GetJsonAsync("/api/v1/shows/search?q=recién llegados"), found => found["items"]!.AsArray().Count == 1, "the new show");
        Infrastructure.Workers.CatalogWorker.Interval.TotalSeconds.ShouldBeLessThan(5, "the promise is five seconds");
    }

    private static HttpClient ClientOf(ProgramProcess program, string token)
    {
        var client = new HttpClient { BaseAddress = program.Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<List<JsonNode>> QueueAsync(HttpClient client, string filter) =>
        [.. (await client.GetJsonAsync($"{Requests.Supervision}?{filter}&limit=100"))["items"]!.AsArray().Select(item => item!)];

    private async Task ImportAsync(string kind, string content)
    {
        var path = Path.Combine(_outbox.FullName, $"{kind}.csv");
        await File.WriteAllTextAsync(path, content);
        await RunAsync("import", kind, path);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        await using var program = ProgramProcess.Start(Environment, "una clave bien larga", arguments);
        (await program.EndAsync()).ShouldBe(0, program.Errors);
        return program.Output.Trim();
    }
}
