using System.Net;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Operations;

public abstract class MetricsTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Scrape_AfterARequestFromEndToEnd_HasCountedItAndHoldsNothingOfTheMember()
    {
        var before = await MetricsScrape.OfAsync(app);
        var member = A.Member(name: "Zulema Quiroga");
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(quota: 1));
        using var submitted = await app.Client.PostAsync(
            $"{Requests.Path}?pista={member.Email}", Requests.Body(member, showId: show.Id, message: "Festejamos con Eulalia"), ("Prefer", "wait=10"));
        var trackingId = (await submitted.BodyAsync()).Text("tracking_id")!;
        using var seen = await app.Client.GetAsync(new Uri($"{Requests.Path}/{trackingId}", UriKind.Relative));
        using var approved = await app.ApproveAsync(await app.CaseAsync(trackingId));
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);

        var after = await MetricsScrape.UntilAsync(app, scrape => Grown(before, scrape, "charrobot_emails_total", "outcome=\"sent\"") >= 1, "the email to be counted");

        Grown(before, after, "charrobot_request_changes_total", "action=\"submitted\"", "reason=\"none\"").ShouldBe(1);
        Grown(before, after, "charrobot_request_changes_total", "action=\"decided\"", "status=\"approved\"").ShouldBe(1);
        Grown(before, after, "charrobot_request_changes_total", "action=\"approved\"", "status=\"sent\"").ShouldBe(1);
        Grown(before, after, "charrobot_decision_duration_seconds_count", "source=\"rules\"", "verdict=\"approve\"").ShouldBe(1);
        after.Sum("http_server_request_duration_seconds_count", "http_route=\"/api/v1/discounts/request/{tracking_id}\"").ShouldNotBeNull();
        string[] personal = [member.Name, "Zulema", "Quiroga", member.Email, "socia", $"{member.Dni}", "Eulalia", trackingId, show.Code, show.Artist, "pista"];
        personal.Where(word => after.Text.Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Scrape_AfterQuotaRefusals_TellsWhereTheyWere()
    {
        var show = await app.AddAsync(A.Show(quota: 1));
        var first = await app.DecidedAsync(show);
        var second = await app.DecidedAsync(show);
        var before = await MetricsScrape.OfAsync(app);
        using var granted = await app.ApproveAsync(first);
        using var refused = await app.ApproveAsync(second);
        _ = await refused.ProblemAsync(HttpStatusCode.Conflict, "no_discounts_available");
        _ = await app.DecidedAsync(show);

        var after = await MetricsScrape.UntilAsync(app, scrape => Grown(before, scrape, "charrobot_quota_refusals_total", "at=\"request\"") == 1, "the refusal");

        Grown(before, after, "charrobot_quota_refusals_total", "at=\"review\"").ShouldBe(1);
        Grown(before, after, "charrobot_refusals_total", "use_case=\"ApproveDiscount\"", "code=\"no_discounts_available\"").ShouldBe(1);
        Grown(before, after, "charrobot_request_changes_total", "action=\"submitted\"", "status=\"rejected\"", "reason=\"no_discounts_available\"").ShouldBe(1);
    }

    [Fact]
    public async Task Scrape_WhileARequestWaits_TellsForHowLong()
    {
        var show = await app.AddAsync(A.Show());
        var decided = new TaskCompletionSource();
        app.Decider.For(show.Code, async (_, token) =>
        {
            await decided.Task.WaitAsync(token);
            return RulesDecision.Approve();
        });
        var member = A.Member();
        _ = await app.AddAsync(member);
        using var submitted = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=0"));
        submitted.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var waiting = await MetricsScrape.UntilAsync(app, scrape => scrape.Sum("charrobot_queue_oldest_age_seconds", "status=\"pending\"") > 0, "the age of the queue");
        waiting.Sum("charrobot_queue_requests", "status=\"pending\"").ShouldBe(1);
        decided.SetResult();

        _ = await MetricsScrape.UntilAsync(app, scrape => scrape.Sum("charrobot_queue_requests", "status=\"pending\"") == 0
            && scrape.Sum("charrobot_queue_oldest_age_seconds", "status=\"pending\"") == 0, "an empty queue");
    }

    [Fact]
    public async Task Scrape_AfterAChatTurn_TellsItsIntentAndWhoUnderstoodIt()
    {
        var before = await MetricsScrape.OfAsync(app);
        using var answered = await app.Client.PostAsync("/api/v1/chat/message", new { message = "hola" });
        answered.StatusCode.ShouldBe(HttpStatusCode.OK);

        _ = await MetricsScrape.UntilAsync(app, scrape => Grown(before, scrape, "charrobot_chat_turns_total", "intent=\"greeting\"", "source=\"rules\"") == 1, "the turn");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "203.0.113.5")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Scrape_ThroughAProxyThatNobodyNamed_IsNotThere(string header, string value)
    {
        using var response = await app.Client.SendAsync(HttpMethod.Get, "/metrics", null, (header, value));

        _ = await response.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Metrics_OfOurs_AreAllDescribed()
    {
        var docs = await File.ReadAllTextAsync(Repository.Folder("docs/operations.md"));
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()));

        var scrape = await MetricsScrape.UntilAsync(app, scrape => scrape.Families.Contains("charrobot_queue_requests"), "the gauges");

        var ours = scrape.Families.Where(name => name.StartsWith("charrobot_", StringComparison.Ordinal)).ToList();
        ours.Count.ShouldBeGreaterThanOrEqualTo(9);
        ours.Where(name => !docs.Contains($"`{name["charrobot_".Length..]}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static double Grown(MetricsScrape before, MetricsScrape after, string metric, params string[] labels) =>
        (after.Sum(metric, labels) ?? 0) - (before.Sum(metric, labels) ?? 0);
}

public sealed class SqliteMetricsTests(SqliteApp app) : MetricsTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class PostgreSqlMetricsTests(PostgreSqlApp app) : MetricsTests<PostgreSqlApp>(app);

public sealed class ModelMetricsTests(SqliteModelApp app) : IClassFixture<SqliteModelApp>
{
    [Fact]
    public async Task Scrape_AfterTheModelWasAsked_TellsCallsTokensAndFaults()
    {
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()));
        var scrape = await MetricsScrape.UntilAsync(app, scrape => scrape.Sum("charrobot_decision_duration_seconds_count", "source=\"llm\"") == 1, "the decision");
        scrape.Sum("charrobot_model_call_duration_seconds_count", "outcome=\"ok\"").ShouldNotBeNull();
        scrape.Sum("charrobot_model_tokens_total", "direction=\"input\"")!.Value.ShouldBeGreaterThan(500);
        scrape.Sum("charrobot_agent_up").ShouldBe(1);

        app.Ollama.Answer = _ => FakeModelReply.Fails(500);
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()));

        scrape = await MetricsScrape.UntilAsync(app, scrape => scrape.Sum("charrobot_decision_duration_seconds_count", "source=\"fallback\"") == 1, "the fallback");
        scrape.Sum("charrobot_model_call_duration_seconds_count", "outcome=\"server_error\"").ShouldNotBeNull();
    }
}

/// <summary>The client is whom a configured proxy names, and not the proxy.</summary>
public sealed class MetricsAccessTests(ScrapedApp app) : IClassFixture<ScrapedApp>
{
    [Theory]
    [InlineData("203.0.113.9", HttpStatusCode.OK)]
    [InlineData("203.0.113.10", HttpStatusCode.NotFound)]
    [InlineData("127.0.0.1", HttpStatusCode.NotFound)]
    public async Task Scrape_ByAnAddress_IsThereForTheAllowedAlone(string client, HttpStatusCode status)
    {
        using var response = await app.Client.SendAsync(HttpMethod.Get, "/metrics", null, ("X-Forwarded-For", client));

        response.StatusCode.ShouldBe(status);
    }
}

public sealed class ScrapedApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Proxy:KnownProxies=127.0.0.1", "Metrics:AllowedNetworks=203.0.113.9"];
}
