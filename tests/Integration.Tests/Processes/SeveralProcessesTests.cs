using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Processes;

/// <summary>Real processes on one PostgreSQL, as behind a balancer that knows nothing.</summary>
[Trait("Database", "PostgreSql")]
public sealed class SeveralProcessesTests : IAsyncLifetime
{
    private const int Members = 90;
    private const int Quota = 15;

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
    public async Task Serve_ThreeTimesAndOneKilledInTheMiddle_DecidesOnceGrantsExactlyAndSendsOnce()
    {
        await ImportAsync("users", "email,name,dni,subscription_active,monthly_fee_current\n"
            + string.Concat(Enumerable.Range(1, Members).Select(number => $"socia{number}@example.com,Socia,{number},true,true\n")));
        await ImportAsync("shows", $"code,title,artist,show_date,max_discounts\nUNO,Show uno,Banda,{TimeProvider.System.GetUtcNow().AddDays(20):yyyy-MM-dd} 21:00,{Quota}\n");
        var token = await TokenAsync();
        var programs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ProgramProcess.ServeAsync(Environment)));
        HttpClient[] clients = [.. programs.Select(program => ClientOf(program, token))];
        var answered = 0;

        var filing = Enumerable.Range(1, Members).Select(number => FileAsync(clients, number, () => Interlocked.Increment(ref answered))).ToArray();
        _ = await Eventually.GetAsync(() => Task.FromResult(Volatile.Read(ref answered)), count => count >= Members / 3, "a third of the answers");
        await programs[0].KillAsync();
        var tracked = await Task.WhenAll(filing);
        var waiting = await Eventually.GetAsync(
            () => QueueAsync(clients[1], "status=approved"), items => items.Count == Members, "all decisions, those that the dead one had begun too");

        // Everyone presses the same button at both that are left.
        var reviewed = await Task.WhenAll(waiting.SelectMany(item => clients[1..].Select(client => client.PostAsync(
            $"{Requests.Supervision}/{item.Number("id")}/approve", new { version = item.Number("version") }))));

        reviewed.Count(response => response.IsSuccessStatusCode).ShouldBe(Quota);
        tracked.Distinct().Count().ShouldBe(Members, "a call that was sent again is the same request");
        var sent = await Eventually.GetAsync(
            () => QueueAsync(clients[2], "status=sent"), items => items.Count == Quota && items.All(item => item.Text("delivery_status") == "sent"), "all emails");
        Directory.GetFiles(_outbox.FullName, "*.eml").Length.ShouldBe(Quota);
        foreach (var item in waiting)
        {
            var audit = (await clients[1].GetJsonAsync($"{Requests.Supervision}/{item.Number("id")}"))["audit"]!.AsArray();
            audit.Count(entry => entry!.Text("action") == "decided").ShouldBe(1);
            audit.Count(entry => entry!.Text("action") == "email_sent").ShouldBe(sent.Any(row => row.Number("id") == item.Number("id")) ? 1 : 0);
        }

        foreach (var program in programs)
        {
            await program.DisposeAsync();
        }
    }

    [Fact]
    public async Task Session_OfOneProcess_HoldsAtTheOthersAndSeesWhatTheyDo()
    {
        _ = await TokenAsync();
        await ImportAsync("users", "email,name,dni,subscription_active,monthly_fee_current\nsocia@example.com,Socia,1,true,true\n");
        await ImportAsync("shows", $"code,title,artist,show_date,max_discounts\nUNO,Show uno,Banda,{TimeProvider.System.GetUtcNow().AddDays(20):yyyy-MM-dd} 21:00,5\n");
        await using var one = await ProgramProcess.ServeAsync(Environment);
        await using var other = await ProgramProcess.ServeAsync(Environment);
        // The same host at another port: to a browser's cookies one place, as behind a balancer.
        var cookies = new CookieContainer();
        using var atOne = BrowserOf(one, cookies);
        using var atTheOther = BrowserOf(other, cookies);
        using var signedIn = await atOne.PostAsync("/api/v1/auth/login", new { username = "vera", password = "una clave bien larga" });
        signedIn.EnsureSuccessStatusCode();

        (await atTheOther.GetJsonAsync("/api/v1/auth/me")).Text("username").ShouldBe("vera");
        using var limit = new CancellationTokenSource(Patience.Of(TimeSpan.FromSeconds(60)));
        using var live = new StreamReader(await atTheOther.GetStreamAsync("/api/v1/supervision/events", limit.Token));
        using var filed = await atOne.PostAsync(Requests.Path, new { user_name = "Socia", user_email = "socia@example.com", dni = 1, show_code = "UNO" });
        filed.EnsureSuccessStatusCode();
        while (await live.ReadLineAsync(limit.Token) is { } line && line != "event: request_changed")
        {
            // Counts and signs of life come first.
        }

        limit.IsCancellationRequested.ShouldBeFalse();
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

    private static HttpClient BrowserOf(ProgramProcess program, CookieContainer cookies) =>
        new(new LoopbackCookies(cookies)) { BaseAddress = program.Address };

    /// <summary>As a page does it: where nobody answers, the same call goes to the next, under the same key.</summary>
    private static async Task<string> FileAsync(HttpClient[] clients, int number, Action answered)
    {
        for (var turn = number; ; turn++)
        {
            try
            {
                using var response = await clients[turn % clients.Length].PostAsync(
                    Requests.Path,
                    new { user_name = "Socia", user_email = $"socia{number}@example.com", dni = number, show_code = "UNO" },
                    ("Idempotency-Key", $"pedido-{number}"));
                response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
                answered();
                return (await response.BodyAsync()).Text("tracking_id")!;
            }
            catch (HttpRequestException) when (turn < number + clients.Length)
            {
                // Killed before it answered; whether it had stored anything is what the key is for.
            }
        }
    }

    private async Task<string> TokenAsync()
    {
        await RunAsync("staff", "add", "vera", "--role", "supervisor");
        return await RunAsync("staff", "token", "vera");
    }

    private static HttpClient ClientOf(ProgramProcess program, string token)
    {
        var client = new HttpClient { BaseAddress = program.Address, Timeout = Patience.Of(TimeSpan.FromSeconds(60)) };
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
