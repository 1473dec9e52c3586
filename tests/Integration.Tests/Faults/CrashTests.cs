using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The process is killed with -9, or asked to stop, while it takes in, decides and sends; then everything is counted.</summary>
public abstract class CrashTests(TestDatabase database, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Shows = 20;

    private readonly DirectoryInfo _outbox = Directory.CreateTempSubdirectory("charrobot-outbox-");
    private readonly ConcurrentBag<string> _accepted = [];
    private readonly ConcurrentBag<string> _approved = [];
    private readonly Queue<(string Email, int Dni)> _members = new(Enumerable.Range(1, 2000).Select(number => ($"socia{number}@example.com", 30_000_000 + number)));
    private HttpClient _client = null!;
    private string? _token;

    private Dictionary<string, string> Environment => ProgramProcess.On(database, _outbox.FullName);

    public Task InitializeAsync() => database.CreateAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        _outbox.Delete(recursive: true);
    }

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNoRequestBreaksNoQuotaAndDoublesNoEmail()
    {
        var kills = TestLength.Of(shortened: 3, full: 15);
        var random = new Random(20261201);
        await PrepareAsync();
        for (var round = 0; round < kills; round++)
        {
            await using var program = await ServeAsync();
            var killed = KillAfterAsync(program, _accepted.Count, TimeSpan.FromMilliseconds(random.Next(20, 1200)));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WorkAsync(killed)));
            await killed;
        }

        await using var last = await ServeAsync();
        foreach (var trackingId in _accepted.Distinct())
        {
            _ = await Eventually.GetAsync(
                () => _client.GetJsonAsync($"{Requests.Path}/{trackingId}"), view => view.Text("status") != "pending", "an accepted request's decision");
        }

        var all = await QueueAsync(string.Empty);
        all.Select(item => item.Text("tracking_id")).ToHashSet().IsSupersetOf(_accepted!).ShouldBeTrue("an accepted request is gone");
        var sent = await Eventually.GetAsync(
            () => QueueAsync("status=sent"), items => items.All(item => item.Text("delivery_status") == "sent"), "every approved request's email");
        sent.Select(item => item.Text("tracking_id")).ToHashSet().IsSupersetOf(_approved!).ShouldBeTrue("an approval is gone");
        var emails = Directory.GetFiles(_outbox.FullName, "*.eml");
        emails.Length.ShouldBe(sent.Count);
        sent.GroupBy(item => item["show"]!.Text("code")).ShouldAllBe(show => show.Count() <= 10);
        foreach (var item in all)
        {
            var audit = (await _client.GetJsonAsync($"{Requests.Supervision}/{item.Number("id")}"))["audit"]!.AsArray();

            // What the rules refuse at the door is decided there; what they let through, once and by the worker.
            audit.Count(entry => entry!.Text("action") == "decided").ShouldBe(audit[0]!.Text("to") == "pending" ? 1 : 0, audit.ToJsonString());
        }

        output.WriteLine($"{kills} kills: {_accepted.Count} requests accepted, {all.Count} stored, {sent.Count} sent, {emails.Length} emails, 0 lost, 0 doubled");
        all.Count.ShouldBeGreaterThan(0);
    }

    /// <summary>Far above what a stop may take: a machine under load makes the test slow, not red. It is below what a stop without an end would take.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Terminate_UnderLoad_EndsInGoodOrderWithAllThatWasAcknowledgedOnDisk()
    {
        await PrepareAsync();
        await using (var program = await ServeAsync())
        {
            using var stream = await _client.GetStreamAsync(new Uri("/api/v1/supervision/events", UriKind.Relative));
            var stopped = new TaskCompletionSource();
            var working = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WorkAsync(stopped.Task)));
            await Eventually.BecomesTrueAsync(() => Task.FromResult(_approved.Count >= 10), "requests at every stage");
            await program.TerminateAsync();

            var code = await program.EndAsync().WaitAsync(StopPatience);
            stopped.SetResult();
            await working;

            code.ShouldBe(0, program.Output + program.Errors);
            program.Output.ShouldNotContain("Exception");
            program.Errors.ShouldBeEmpty();
            using var reader = new StreamReader(stream);
            (await reader.ReadToEndAsync()).ShouldContain("event: counts");
            _ = await Should.ThrowAsync<HttpRequestException>(() => _client.GetAsync(new Uri("/health/live", UriKind.Relative)));
        }

        await using var last = await ServeAsync();
        var all = await QueueAsync(string.Empty);
        all.Select(item => item.Text("tracking_id")).ToHashSet().IsSupersetOf(_accepted!).ShouldBeTrue("an accepted request is gone");
        var sent = await Eventually.GetAsync(
            () => QueueAsync("status=sent"), items => items.All(item => item.Text("delivery_status") == "sent"), "every approved request's email");
        sent.Select(item => item.Text("tracking_id")).ToHashSet().IsSupersetOf(_approved!).ShouldBeTrue("an approval is gone");
        Directory.GetFiles(_outbox.FullName, "*.eml").Length.ShouldBe(sent.Count);
        output.WriteLine($"{_accepted.Count} requests acknowledged, {all.Count} stored, {_approved.Count} approvals, {sent.Count} emails");
    }

    /// <summary>Files a request for one member after the other, and approves what comes out, until the process dies.</summary>
    private async Task WorkAsync(Task killed)
    {
        while (!killed.IsCompleted)
        {
            (string Email, int Dni) member;
            lock (_members)
            {
                member = _members.Dequeue();
            }

            var (email, dni) = member;
            try
            {
                var code = $"SHOW-{dni % Shows}";
                using var response = await _client.PostAsync(
                    Requests.Path, new { user_name = "Socia", user_email = email, dni, show_code = code }, ("Prefer", "wait=2"));
                if (!response.IsSuccessStatusCode)
                {
                    continue;
                }

                _accepted.Add((await response.BodyAsync()).Text("tracking_id")!);
                await ApproveAsync(email);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // The process is gone, or about to be.
                await killed;
            }
        }
    }

    private async Task ApproveAsync(string email)
    {
        foreach (var item in await QueueAsync($"status=approved&user_email={email}"))
        {
            using var approved = await _client.PostAsync(
                $"{Requests.Supervision}/{item.Number("id")}/approve", new { version = item.Number("version") });
            if (approved.IsSuccessStatusCode)
            {
                _approved.Add(item.Text("tracking_id")!);
            }
        }
    }

    private async Task<List<JsonNode>> QueueAsync(string filter)
    {
        var items = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await _client.GetJsonAsync($"{Requests.Supervision}?{filter}&limit=100{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = page.Text("next_cursor");
        }
        while (cursor is not null);

        return items;
    }

    private async Task PrepareAsync()
    {
        var users = "email,name,dni,subscription_active,monthly_fee_current\n"
            + string.Concat(_members.Select(member => $"{member.Email},Socia,{member.Dni},true,true\n"));
        var day = TimeProvider.System.GetUtcNow().AddDays(20);
        var shows = "code,title,artist,show_date,max_discounts\n"
            + string.Concat(Enumerable.Range(0, Shows).Select(number => $"SHOW-{number},Show {number},Banda {number},{day:yyyy-MM-dd} 21:00,10\n"));
        await RunAsync("import", "users", await FileAsync("users.csv", users));
        await RunAsync("import", "shows", await FileAsync("shows.csv", shows));
        await RunAsync("staff", "add", "vera", "--role", "supervisor");
    }

    private async Task<ProgramProcess> ServeAsync()
    {
        var program = await ProgramProcess.ServeAsync(Environment);
        _client?.Dispose();
        _client = new HttpClient { BaseAddress = program.Address, Timeout = TimeSpan.FromSeconds(30) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token ??= await RunAsync("staff", "token", "vera"));
        return program;
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        await using var program = ProgramProcess.Start(Environment, "una clave bien larga", arguments);
        (await program.EndAsync()).ShouldBe(0, program.Errors);
        return program.Output.Trim();
    }

    private async Task<string> FileAsync(string name, string content)
    {
        var path = Path.Combine(_outbox.FullName, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    /// <summary>Waits for the first request of the round to be accepted, then a random while.</summary>
    private async Task KillAfterAsync(ProgramProcess program, int acceptedBefore, TimeSpan delay)
    {
        await Eventually.BecomesTrueAsync(() => Task.FromResult(_accepted.Count > acceptedBefore), "the first request of the round");
        await Task.Delay(delay);
        await program.KillAsync();
    }
}

public sealed class CrashesOnSqlite(ITestOutputHelper output) : CrashTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class CrashesOnPostgreSql(ITestOutputHelper output) : CrashTests(new PostgreSqlTestDatabase(), output);
