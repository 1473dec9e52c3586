using System.Net;
using System.Text.Json.Nodes;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Email;

/// <summary>Inside the undo window nothing has left, and everything can be taken back.</summary>
public abstract class UndoTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Undo_OfAnApproval_ReturnsTheDiscountAndTheDraft()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show(quota: 1)), A.Member(paid: false));
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();

        var after = await UndoneAsync(request);

        after.Text("status").ShouldBe("rejected");
        after["human_approved"].ShouldBeNull();
        after["delivery_status"].ShouldBeNull();
        after["reviewed_by"].ShouldBeNull();
        after["show"]!.Number("sent_discounts").ShouldBe(0);
        after["email"]!.ToJsonString().ShouldBe(request["email"]!.ToJsonString());
        after["audit"]!.AsArray()[^1]!.Text("action").ShouldBe("undone");
        (await app.ReadAsync(context => context.Outbox.CountAsync(row => row.RequestId == request.Number("id")))).ShouldBe(0);
        Directory.GetFiles(app.Outbox, "*.eml").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Undo_OfADecline_BringsTheAdviceBack(bool notify)
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        (await app.RejectAsync(request, notify: notify)).EnsureSuccessStatusCode();

        var after = await UndoneAsync(request);

        after.Text("status").ShouldBe("approved");
        after["decline_reason"].ShouldBeNull();
        (await app.ApproveAsync(after)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _ = await UndoneAsync(request);
    }

    [Fact]
    public async Task Undo_OfASilentDeclineAfterTheWindow_Returns409()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show(date: A.Now.AddDays(90))));
        (await app.RejectAsync(request, notify: false)).EnsureSuccessStatusCode();
        await app.WithDatabaseAsync(context =>
        {
            var row = context.Requests.Single(one => one.Id == request.Number("id"));
            context.Entry(row).Property(one => one.ReviewedAt).CurrentValue = A.Now.AddDays(-1);
        });

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/undo");

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "undo_window_passed");
    }

    [Fact]
    public async Task Undo_WithNothingToUndo_Returns409()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/undo", new { version = request.Number("version") });

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "nothing_to_undo");
    }

    [Fact]
    public async Task Undo_WhenTheMemberAskedAgainMeanwhile_Returns409()
    {
        var member = A.Member();
        var show = await app.AddAsync(A.Show());
        var request = await app.DecidedAsync(show, member);
        (await app.RejectAsync(request)).EnsureSuccessStatusCode();
        _ = await app.DecidedAsync(show, member);

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/undo");

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "duplicate_request");
    }

    [Fact]
    public async Task Detail_InsideTheWindow_SaysUntilWhen()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var response = await app.ApproveAsync(request);

        var after = await response.BodyAsync();
        after.Text("delivery_status").ShouldBe("queued");
        after.Text("undo_until").ShouldNotBeNullOrEmpty();
    }

    private async Task<JsonNode> UndoneAsync(JsonNode request)
    {
        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/undo");
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.BodyAsync();
    }
}

public abstract class LongUndoFixture(TestDatabase database) : AppFixture(database)
{
    protected override IEnumerable<string> Settings => ["Email:UndoSeconds=3600"];
}

public sealed class LongUndoSqliteApp() : LongUndoFixture(new SqliteTestDatabase());

public sealed class LongUndoPostgreSqlApp() : LongUndoFixture(new PostgreSqlTestDatabase());

public sealed class UndoOnSqlite(LongUndoSqliteApp app) : UndoTests<LongUndoSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class UndoOnPostgreSql(LongUndoPostgreSqlApp app) : UndoTests<LongUndoPostgreSqlApp>(app);
