using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Integration.Tests.Administration;
using CharroBot.Integration.Tests.Data;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Http.Hostile;

/// <summary>
/// Every operation that the program's own description lists is called with what was never meant for it. A failure names the seed of its
/// call; <c>CHARROBOT_SEED</c> begins at another one.
/// </summary>
public abstract partial class HostileInputTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private static readonly int FirstSeed = int.TryParse(Environment.GetEnvironmentVariable("CHARROBOT_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20_261_125;

    private static readonly string Sources = string.Concat(Directory.GetFiles(Repository.Folder("src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Fact]
    public async Task ProtectedOperation_ForNobody_Returns401AndChangesNothing()
    {
        var (operations, real, _) = await PrepareAsync();
        List<ApiOperation> secured = [.. operations.Where(operation => operation.Secured)];
        secured.Count.ShouldBeGreaterThan(30);
        var before = await StoredAsync();
        var faults = new List<string>();

        foreach (var seed in Enumerable.Range(FirstSeed, TestLength.Of(shortened: 100, full: 600)))
        {
            var operation = secured[seed % secured.Count];
            using var request = new HostileCall(operation, real, seed).Make();
            using var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if ((response.IsSuccessStatusCode ? "is let in" : await FaultOfAsync(response)) is { } fault)
            {
                faults.Add($"seed {seed}: {operation} {fault}");
            }
        }

        faults.Order().ShouldBeEmpty();

        (await StoredAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task EveryOperation_UnderHostileInput_RefusesInOrderAndStoresNothingForbidden()
    {
        var (operations, real, document) = await PrepareAsync();
        var documented = new DocumentedAnswers(document);
        HttpClient[] callers = [app.Client, app.Supervisor, app.Admin, app.Admin];
        var statuses = new int[600];
        var faults = new ConcurrentBag<string>();
        var calls = TestLength.Of(shortened: 500, full: 2600);
        await Parallel.ForEachAsync(Enumerable.Range(FirstSeed, calls), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, stop) =>
        {
            var operation = operations[seed % operations.Count];
            using var request = new HostileCall(operation, real, seed).Make();
            try
            {
                using var response = await callers[seed / operations.Count % callers.Length].SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
                _ = Interlocked.Increment(ref statuses[(int)response.StatusCode]);
                if ((response.IsSuccessStatusCode ? null : await FaultOfAsync(response)) is { } fault)
                {
                    faults.Add($"seed {seed}: {operation} {fault}");
                }
                else if (await documented.FaultOfAsync(operation, response) is { } surprise)
                {
                    faults.Add($"seed {seed}: {operation} {surprise}");
                }
            }
            catch (HttpRequestException exception)
            {
                faults.Add($"seed {seed}: {operation} breaks off: {exception.InnerException?.Message} {request.Content?.Headers.ContentLength} bytes");
            }
        });

        faults.Order().ShouldBeEmpty();

        // A storm that is turned away at the door proves nothing.
        statuses[200..300].Sum().ShouldBeGreaterThan(calls / 10);
        new[] { 400, 401, 403, 404, 409 }.ShouldAllBe(status => statuses[status] > 0);
        await SettledAsync();
        (await app.VerifyAsync()).ShouldBeEmpty($"from seed {FirstSeed}");
        foreach (var (column, values) in await StoredAsync())
        {
            Forbidden().IsMatch(values).ShouldBeFalse($"{column} holds a control character, from seed {FirstSeed}");
        }
    }

    /// <returns>What is wrong with the answer; null where nothing is.</returns>
    private static async Task<string?> FaultOfAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync();
        if (status < 400)
        {
            return null;
        }

        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonNode.Parse(text) : null;
        var fault = status >= 500 ? "fails"
            : problem is null ? "is no problem"
            : problem.Number("status") != status || string.IsNullOrEmpty(problem.Text("detail")) ? "is half a problem"
            : !Sources.Contains($"\"{problem.Text("code")}\"", StringComparison.Ordinal) ? "has a code that nobody knows"
            : Internals().Match(text) is { Success: true, Value: var inside } ? $"says {inside}"
            : null;
        return fault is null ? null : $"{status} {fault}: {TextCut.Cut(text, 400)}";
    }

    /// <summary>The catalogue of operations, and a world to be hostile in.</summary>
    private async Task<(IReadOnlyList<ApiOperation> Operations, RealThings Real, JsonNode Document)> PrepareAsync()
    {
        var document = await app.Client.GetJsonAsync("/openapi/v1.json");
        var operations = ApiOperation.Of(document);
        operations.Count.ShouldBeGreaterThan(50);

        var show = await app.AddAsync(A.Show(quota: 1000));
        var member = A.Member();
        _ = await app.AddAsync(member);
        var requests = new List<int>();
        var trackingId = string.Empty;
        foreach (var verdict in new[] { Recommendation.Approve, Recommendation.Decline, Recommendation.Unsure, Recommendation.Approve })
        {
            var wanted = await app.AddAsync(A.Show());
            app.Decider.For(wanted.Code, verdict);
            var filed = await app.DecidedAsync(wanted, verdict == Recommendation.Unsure ? A.Member(paid: false) : A.Member());
            requests.Add(filed.Number("id"));
            trackingId = filed.Text("tracking_id")!;
        }

        var decoy = await app.Admin.MadeAsync(AdminForms.Staff, new { username = $"senuelo{show.Id}", password = Passwords.Of("senuelo"), role = "supervisor" });
        var token = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = decoy.Number("id") });
        using var talk = await app.Client.PostAsync("/api/v1/chat/message", new { message = "hola" });
        var cursors = new List<string>();
        foreach (var list in new[] { Requests.Supervision, AdminForms.Shows, AdminForms.Users, AdminForms.Staff, "/api/v1/shows/available" })
        {
            if ((await app.Admin.GetJsonAsync($"{list}?limit=1")).Text("next_cursor") is { } cursor)
            {
                cursors.Add(cursor);
            }
        }

        cursors.ShouldNotBeEmpty();
        var users = await app.ReadAsync(context => context.Users.Select(user => user.Id).ToListAsync());
        return (operations, new RealThings(
            new Dictionary<string, string>
            {
                ["code"] = show.Code,
                ["show_code"] = show.Code,
                ["tracking_id"] = trackingId,
                ["session_id"] = (await talk.BodyAsync()).Text("session_id")!,
                ["user_name"] = "Ana Pérez",
                ["user_email"] = member.Email,
                ["email"] = member.Email,
                ["message"] = "quiero un descuento",
                ["q"] = "banda",
                ["show_date"] = "2026-12-20T21:00",
                ["payment_date"] = "2026-11-20",
                ["password"] = "una clave bien larga",
            },
            new Dictionary<string, IReadOnlyList<int>>
            {
                ["requests"] = requests,
                ["shows"] = [show.Id],
                ["users"] = users,
                ["staff"] = [decoy.Number("id")],
                ["staff_id"] = [decoy.Number("id")],
                ["tokens"] = [token.Number("id")],
                ["show_id"] = [show.Id],
                ["dni"] = [member.Dni!.Value],
            },
            cursors), document);
    }

    /// <summary>What was filed is decided, what was approved has left.</summary>
    private async Task SettledAsync() => await Eventually.BecomesTrueAsync(
        () => app.ReadAsync(async context => !await context.Requests.AnyAsync(request => request.Status == RequestStatus.Pending || request.DeliveryStatus == DeliveryStatus.Queued)),
        "the program to be done with it");

    private Task<Dictionary<string, string>> StoredAsync() => app.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync();
        return await new StoredRows(context).ReadAsync();
    });

    /// <summary>Control characters but line breaks and tabs, as they are or as JSON writes them; halves of surrogate pairs.</summary>
    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029\uFFFE\uFFFF]|(?<!\\)\\u00(0[0-8bcBCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])|\\u[dD][89a-fA-F]..(?!\\u[dD])")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"   at |CharroBot\.|System\.(?!Object)|Microsoft\.|Npgsql|SQLite|Exception|\bSELECT\b|\bINSERT\b|stack ?trace|/src/|\.cs\b", RegexOptions.IgnoreCase)]
    private static partial Regex Internals();
}

public sealed class HostileInputOnSqlite(SqliteApp app) : HostileInputTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class HostileInputOnPostgreSql(PostgreSqlApp app) : HostileInputTests<PostgreSqlApp>(app);
