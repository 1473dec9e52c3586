using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Supervision;

public abstract class StatisticsTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Path = "/api/v1/supervision/statistics";

    /// <summary>From the class's clock, noon at the club on 1 December, to 23:00 of that day, which is the next in UTC.</summary>
    private static readonly TimeSpan ToTheEvening = TimeSpan.FromHours(11);

    [Fact]
    public async Task Statistics_OfADayAtTheClub_CountWhatHappenedOnIt()
    {
        var tight = await app.AddAsync(A.Show(artist: "Los Justos", city: "Salta", quota: 3));
        var roomy = await app.AddAsync(A.Show(artist: "Los Amplios", quota: 50));
        await Approved(await app.DecidedAsync(tight));
        _ = await app.DecidedAsync(tight);
        app.Decider.For(roomy.Code, Recommendation.Decline);
        await Approved(await app.DecidedAsync(roomy));
        (await app.RejectAsync(await app.DecidedAsync(roomy))).Dispose();
        app.Decider.For(roomy.Code, (_, _) => Task.FromResult(RulesDecision.Approve() with { Source = DecisionSource.Fallback }));
        var waiting = await app.DecidedAsync(roomy);
        app.Time.Advance(ToTheEvening);
        await Approved(waiting);
        var evening = await app.Supervisor.GetJsonAsync($"{Path}?days=2");
        app.Time.Advance(TimeSpan.FromHours(2));
        _ = await app.DecidedAsync(roomy);

        var night = await app.Supervisor.GetJsonAsync($"{Path}?days=2");

        evening.Text("from").ShouldBe("2026-11-30");
        evening.Text("to").ShouldBe("2026-12-01");
        Days(evening).ShouldBe(["2026-11-30: 0 in, 0+0-, 0 0 0, 0=0!", "2026-12-01: 5 in, 3+1-, 2 2 1, 3=1!"]);
        Days(night).ShouldBe(["2026-12-01: 5 in, 3+1-, 2 2 1, 3=1!", "2026-12-02: 1 in, 0+0-, 0 0 1, 0=0!"]);
        night["waiting"]!.AsArray().Select(row => $"{row!.Text("status")} {row!.Number("count")}").ShouldBe(["approved 2"]);
        var oldest = night["waiting"]![0]!["oldest"]!.GetValue<DateTimeOffset>();
        oldest.ShouldBe(new DateTimeOffset(A.Now, TimeSpan.Zero), TimeSpan.FromMinutes(30));
        night["shows"]!.AsArray().Select(show => $"{show!.Text("title")}: {show!.Number("sent_discounts")}+{show!.Number("pending_approved")} of {show!.Number("max_discounts")}")
            .ShouldBe(["Los Justos: 1+1 of 3", "Los Amplios: 2+1 of 50"]);
        night["shows"]![0]!.Text("city").ShouldBe("Salta");
        var emails = night["emails"]!;
        new[] { "queued", "sent", "delivered", "failed", "bounced" }.Sum(state => emails.Number(state)).ShouldBe(4);
        night["median_answer_minutes"]!.GetValue<int>().ShouldBeLessThan(60);
    }

    [Theory]
    [InlineData("days=0")]
    [InlineData("days=367")]
    [InlineData("days=siete")]
    public async Task Statistics_OfNoSpanOfDays_AreRefused(string query)
    {
        using var response = await app.Supervisor.GetAsync($"{Path}?{query}");

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        problem["errors"]!["days"].ShouldNotBeNull();
    }

    private static IEnumerable<string> Days(JsonNode statistics) => statistics["days"]!.AsArray().Select(day =>
        $"{day!.Text("day")}: {day!.Number("requested")} in, {day!.Number("approved")}+{day!.Number("declined")}-, "
        + $"{day!.Number("rules")} {day!.Number("llm")} {day!.Number("fallback")}, {day!.Number("agreed")}={day!.Number("overruled")}!");

    private async Task Approved(JsonNode request)
    {
        using var response = await app.ApproveAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

public sealed class StatisticsOnSqlite(SqliteApp app) : StatisticsTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class StatisticsOnPostgreSql(PostgreSqlApp app) : StatisticsTests<PostgreSqlApp>(app);
