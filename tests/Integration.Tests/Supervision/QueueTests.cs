using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Supervision;

public abstract class QueueTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Theory]
    [InlineData("user_email=PEREZ.FILTRO")]
    [InlineData("show=FILTRÁDOS")]
    [InlineData("venue=niceto cl")]
    [InlineData("city=neuquen")]
    [InlineData("q=filtrados")]
    [InlineData("q=josé filtro")]
    [InlineData("user_email=perez.filtro&status=approved")]
    [InlineData("user_email=perez.filtro&status=approved,rejected&date_from=2026-11-30&date_to=2026-12-31")]
    public async Task List_WithAFilter_IgnoresCaseAndAccents(string query)
    {
        var expected = await FilteredAsync();

        var page = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?{query}");

        page["total"]!.GetValue<long>().ShouldBe(1);
        page["items"]![0]!.Text("tracking_id").ShouldBe(expected);
    }

    [Theory]
    [InlineData("user_email=perez.filtro&status=rejected")]
    [InlineData("user_email=perez.filtro&reason_code=payment_overdue")]
    [InlineData("user_email=perez.filtro&date_to=2026-11-30")]
    [InlineData("user_email=perez.filtro&delivery_status=failed")]
    [InlineData("user_email=perez_filtro")]
    [InlineData("user_email=per%25filtro")]
    [InlineData("q=%5C")]
    public async Task List_WithAFilterThatFitsNothing_IsEmpty(string query)
    {
        _ = await FilteredAsync();

        var page = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?{query}");

        page["items"]!.AsArray().ShouldBeEmpty();
        page["next_cursor"].ShouldBeNull();
        page["previous_cursor"].ShouldBeNull();
    }

    [Theory]
    [InlineData("request_date")]
    [InlineData("-request_date")]
    [InlineData("show_date")]
    public async Task List_PageByPage_GivesEveryRequestOnceAndComesBack(string sort)
    {
        var email = $"paginas.{Math.Abs(sort.GetHashCode(StringComparison.Ordinal))}@example.com";
        var member = A.Member(email: email);
        for (var i = 0; i < 7; i++)
        {
            _ = await app.DecidedAsync(await app.AddAsync(A.Show(date: A.Now.AddDays(20 - i), undated: i % 3 == 2)), member);
        }

        var whole = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?user_email={email}&sort={sort}&limit=100");
        var expected = whole["items"]!.AsArray().Select(item => item!.Number("id")).ToList();
        expected.Count.ShouldBe(7);

        var seen = new List<int>();
        var pages = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?user_email={email}&sort={sort}&limit=3{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            pages.Add(page);
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.Number("id")));
            cursor = page.Text("next_cursor");
        }
        while (cursor is not null);

        seen.ShouldBe(expected);
        pages[0]["previous_cursor"].ShouldBeNull();
        var back = await app.Supervisor.GetJsonAsync(
            $"{Requests.Supervision}?user_email={email}&sort={sort}&limit=3&cursor={pages[^1].Text("previous_cursor")}");
        back["items"]!.AsArray().Select(item => item!.Number("id")).ShouldBe(expected.Skip(3).Take(3));
    }

    [Fact]
    public async Task List_ByShowDate_PagesOverRequestsWithoutAShow()
    {
        var member = A.Member(email: "sin.show@example.com");
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        foreach (var words in new[] { "orquesta inexistente", "cuarteto imaginario", "dúo que no fue" })
        {
            (await app.Client.PostAsync(Requests.Path, Requests.Body(member, words))).EnsureSuccessStatusCode();
        }

        var seen = new List<int>();
        string? cursor = null;
        do
        {
            var page = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?user_email=sin.show&sort=show_date&limit=2{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.Number("id")));
            cursor = page.Text("next_cursor");
        }
        while (cursor is not null);

        seen.Count.ShouldBe(4);
        seen.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task List_ACursorOfAnotherOrder_IsRefused()
    {
        var member = A.Member();
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        var page = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?limit=1");

        using var response = await app.Supervisor.GetAsync(
            new Uri($"{Requests.Supervision}?limit=1&sort=show_date&cursor={page.Text("next_cursor")}", UriKind.Relative));

        _ = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task List_ShowsTheContractsFields()
    {
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()));

        var item = (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?limit=1"))["items"]![0]!.AsObject();

        string[] names =
        [
            "id", "tracking_id", "status", "approved", "human_approved", "user", "show", "show_description", "reason_code", "reason", "summary",
            "decision_source", "email", "delivery_status", "request_date", "agent_approval_date", "reviewed_at", "reviewed_by", "version",

            // Beyond the contract.
            "possibly_sent_twice", "warnings", "handed_over",
        ];
        item.Select(property => property.Key).ShouldBe(names, ignoreOrder: true);
        item["user"]!.AsObject().Select(property => property.Key).ShouldBe(["id", "name", "email"], ignoreOrder: true);
        item["email"]!.AsObject().Select(property => property.Key).ShouldBe(["subject", "body", "edited"], ignoreOrder: true);
    }

    [Fact]
    public async Task Detail_ShowsMemberPaymentsShowAndHistory()
    {
        var member = A.Member();
        var first = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        var show = await app.AddAsync(A.Show(quota: 4));
        _ = await app.DecidedAsync(show);
        var request = await app.DecidedAsync(show, member);

        request["member"]!.Flag("subscription_active").ShouldBe(true);
        request["member"]!["payments"]!.AsArray().ShouldBeEmpty();
        request["member_history"]!.AsArray().Select(row => row!.Number("id")).ShouldBe([first.Number("id")]);
        request["show_history"]!.AsArray().Count.ShouldBe(1);
        request["show"]!.Number("max_discounts").ShouldBe(4);
        request["show"]!.Number("pending_approved").ShouldBe(2);
        request.Text("summary")!.ShouldStartWith("Aprobaría: Ana está al día");
        request["audit"]!.AsArray().Select(entry => entry!.Text("action")).ShouldBe(["submitted", "decided"]);
    }

    [Fact]
    public async Task Dashboard_CountsWhatIsWaiting()
    {
        var before = await app.Supervisor.GetJsonAsync("/api/v1/supervision/dashboard");
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, Recommendation.Unsure);
        _ = await app.DecidedAsync(show);
        _ = await app.DecidedAsync(await app.AddAsync(A.Show(quota: 0)));

        var after = await app.Supervisor.GetJsonAsync("/api/v1/supervision/dashboard");

        after["counts"]!.Number("undecided").ShouldBe(before["counts"]!.Number("undecided") + 1);
        after["counts"]!.Number("rejected").ShouldBe(before["counts"]!.Number("rejected") + 1);
        after["counts"]!.AsObject().Select(property => property.Key).ShouldBe(
            ["approved", "rejected", "undecided", "needs_clarification", "pending", "sent", "declined", "email_failed"], ignoreOrder: true);
        after["agent"]!.AsObject().Select(property => property.Key).ShouldBe(
            ["provider", "model", "healthy", "decisions_24h", "fallbacks_24h", "agreement_rate", "median_decision_ms"], ignoreOrder: true);
        after["agent"]!.Text("provider").ShouldBe("rules");
        after["recent"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Dashboard_ForABrowser_IsThePage()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = app.Address };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var response = await browser.GetAsync(new Uri("/api/v1/supervision/dashboard", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe("/supervision");
    }

    [Fact]
    public async Task Export_NeutralisesFormulas()
    {
        var member = A.Member(name: "=HYPERLINK(\"http://x\")", email: "formula@example.com");
        _ = await app.DecidedAsync(await app.AddAsync(A.Show(title: "@SUM(A1)", artist: "+1+1")), member);

        using var response = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}/export.csv?user_email=formula", UriKind.Relative));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("user_email");
        lines[1].ShouldContain("'=HYPERLINK");
        lines[1].ShouldContain("'@SUM");
    }

    [Fact]
    public async Task Export_WithSemicolons_SaysSoAndSplitsByThem()
    {
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()), A.Member(name: "zz;=1+1", email: "semicolon@example.com"));

        var text = await app.Supervisor.GetStringAsync(
            new Uri($"{Requests.Supervision}/export.csv?separator=semicolon&user_email=semicolon", UriKind.Relative));
        using var wrong = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}/export.csv?separator=tab", UriKind.Relative));

        var lines = text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldBe("sep=;");
        lines[1].ShouldStartWith("id;tracking_id;status;");
        lines[2].ShouldContain(";\"zz;'=1+1\";");
        _ = await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Events_TellOfChangesAndCounts()
    {
        using var client = await app.SignedInAsync($"vigia{Guid.NewGuid():N}"[..20], "supervisor");
        using var stream = new StreamReader(await client.GetStreamAsync(new Uri("/api/v1/supervision/events", UriKind.Relative)));
        (await EventAsync(stream, "counts")).AsObject().ShouldContainKey("approved");

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        _ = await Eventually.GetAsync(
            () => EventAsync(stream, "request_changed"), change => change.Number("id") == request.Number("id"), "the new request");
        _ = await EventAsync(stream, "counts");
    }

    private static async Task<JsonNode> EventAsync(StreamReader stream, string name)
    {
        var current = string.Empty;
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal))
            {
                current = line["event:".Length..].Trim();
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal) && current == name)
            {
                return JsonNode.Parse(line["data:".Length..])!;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private async Task<string> FilteredAsync()
    {
        var found = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?user_email=perez.filtro");
        if (found["items"]!.AsArray() is [{ } item])
        {
            return item.Text("tracking_id")!;
        }

        var member = A.Member(name: "José Filtro", email: "jose.perez.filtro@example.com");
        var show = await app.AddAsync(A.Show(artist: "Los Filtrados", city: "Neuquén", venue: "Niceto Club"));
        return (await app.DecidedAsync(show, member)).Text("tracking_id")!;
    }
}

public sealed class QueueOnSqlite(SqliteApp app) : QueueTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class QueueOnPostgreSql(PostgreSqlApp app) : QueueTests<PostgreSqlApp>(app);
