using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Data;

public abstract class HealthyDatabaseTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Verify_AfterEveryKindOfReview_FindsNothing()
    {
        var approve = await ShowAsync(Recommendation.Approve);
        var decline = await ShowAsync(Recommendation.Decline);
        var unsure = await ShowAsync(Recommendation.Unsure);
        var open = await app.DecidedAsync(approve);
        var failing = await app.DecidedAsync(approve, A.Member(paid: false));
        await DoneAsync(app.ApproveAsync(await app.DecidedAsync(decline)));
        await DoneAsync(app.RejectAsync(await app.DecidedAsync(approve)));
        await DoneAsync(app.RejectAsync(failing, notify: false));
        await DoneAsync(app.RejectAsync(await app.DecidedAsync(unsure), notify: false));
        await DoneAsync(ActAsync(open.Number("id"), "reprocess", new { version = open.Number("version") }));
        var edited = await app.DecidedAsync(approve);
        await DoneAsync(app.Supervisor.SendAsync(
            HttpMethod.Put, $"{Requests.Supervision}/{edited.Number("id")}/email", new { subject = "Otro", body = "Otra cosa", version = edited.Number("version") }));
        var cancelled = await app.DecidedAsync(approve);
        await DoneAsync(app.Client.PostAsync($"{Requests.Path}/{cancelled.Text("tracking_id")}/cancel"));

        (await app.VerifyAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_WhileTheProgramServes_FindsNothing()
    {
        var show = await ShowAsync(Recommendation.Approve, quota: 1000);
        using var stop = new CancellationTokenSource();
        var filed = 0;
        var traffic = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await DoneAsync(app.ApproveAsync(await app.DecidedAsync(show)));
                _ = Interlocked.Increment(ref filed);
            }
        })));

        for (var look = 0; look < TestLength.Of(shortened: 15, full: 100) || Volatile.Read(ref filed) < 5; look++)
        {
            (await app.VerifyAsync()).ShouldBeEmpty();
        }

        await stop.CancelAsync();
        await traffic;
    }

    private async Task<Show> ShowAsync(Recommendation verdict, int quota = 10)
    {
        var show = await app.AddAsync(A.Show(quota: quota));
        app.Decider.For(show.Code, verdict);
        return show;
    }

    private Task<HttpResponseMessage> ActAsync(int id, string action, object body) => app.Supervisor.PostAsync($"{Requests.Supervision}/{id}/{action}", body);

    private static async Task DoneAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}

public sealed class HealthyDatabaseOnSqlite(SqliteApp app) : HealthyDatabaseTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class HealthyDatabaseOnPostgreSql(PostgreSqlApp app) : HealthyDatabaseTests<PostgreSqlApp>(app);
