using CharroBot.Application.Discounts.Deciding;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Deciding;

/// <summary>What becomes of a decision in hand when the process is asked to stop. The program is started again on the same database.</summary>
public abstract class StopTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Stop_WithADecisionInHand_LetsItEnd()
    {
        var show = await app.AddAsync(A.Show());
        var (asked, stopping) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Decider.For(show.Code, async (_, _) =>
        {
            asked.TrySetResult();
            await stopping.Task;
            return RulesDecision.Approve();
        });
        var trackingId = await FileAsync(show);
        await asked.Task;
        var stop = app.StopAsync();
        stopping.SetResult();
        await stop;
        await app.StartAsync();

        (await app.Client.GetJsonAsync($"{Requests.Path}/{trackingId}")).Text("status").ShouldBe("approved");
        app.Decider.AskedAbout(show.Code).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stop_WithADecisionThatDoesNotEnd_GivesItBackToTheNextStart()
    {
        var show = await app.AddAsync(A.Show());
        var asked = new TaskCompletionSource();
        app.Decider.For(show.Code, async (_, token) =>
        {
            if (asked.TrySetResult())
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }

            return RulesDecision.Approve();
        });
        var trackingId = await FileAsync(show);
        await asked.Task;
        await app.StopAsync();
        await app.StartAsync();

        // The claim would hold for ten minutes.
        _ = await Eventually.GetAsync(
            () => app.Client.GetJsonAsync($"{Requests.Path}/{trackingId}"), view => view.Text("status") == "approved", "the decision of the next start");
        app.Decider.AskedAbout(show.Code).Count.ShouldBe(2);
    }

    private async Task<string> FileAsync(Domain.Shows.Show show)
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        using var submitted = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=0"));
        return (await submitted.BodyAsync()).Text("tracking_id")!;
    }
}

public sealed class SqliteStopTests(SqliteStoppedApp app) : StopTests<SqliteStoppedApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class PostgreSqlStopTests(PostgreSqlStoppedApp app) : StopTests<PostgreSqlStoppedApp>(app);

public sealed class SqliteStoppedApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Agent:LeaseSeconds=600"];
}

public sealed class PostgreSqlStoppedApp() : AppFixture(new PostgreSqlTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Agent:LeaseSeconds=600"];
}
