using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Supervision;

public abstract class ReviewTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Approve_WhenADiscountIsLeft_CountsItAndQueuesTheEmail()
    {
        var show = await app.AddAsync(A.Show(quota: 3));
        var request = await app.DecidedAsync(show);

        using var response = await app.ApproveAsync(request);

        var after = await response.BodyAsync();
        after.Text("status").ShouldBe("sent");
        after.Flag("human_approved").ShouldBe(true);
        after.Text("reviewed_by").ShouldBe("supervisora");
        after["show"]!.Number("sent_discounts").ShouldBe(1);
        after["show"]!.Number("remaining_discounts").ShouldBe(2);
        after.Text("delivery_status").ShouldBeOneOf("queued", "sent");
        after["audit"]!.AsArray().Select(entry => entry!.Text("action")).ShouldContain("approved");
        after["audit"]!.AsArray().Single(entry => entry!.Text("action") == "approved")!.Text("actor").ShouldBe("staff:supervisora");
    }

    [Fact]
    public async Task Approve_WhenQuotaIsSpent_Returns409AndChangesNothing()
    {
        var show = await app.AddAsync(A.Show(quota: 1));
        var first = await app.DecidedAsync(show);
        var second = await app.DecidedAsync(show);
        (await app.ApproveAsync(first)).EnsureSuccessStatusCode();

        using var response = await app.ApproveAsync(second);

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "no_discounts_available");
        var after = await app.CaseAsync(second.Number("id"));
        after.Number("version").ShouldBe(second.Number("version"));
        after.Text("status").ShouldBe("approved");
        after["delivery_status"].ShouldBeNull();
        after["show"]!.Number("sent_discounts").ShouldBe(1);
    }

    [Fact]
    public async Task Approve_AHundredAtOnceOnAQuotaOfTen_GrantsExactlyTen()
    {
        var show = await app.AddAsync(A.Show(quota: 10));
        var requests = new List<JsonNode>();
        for (var i = 0; i < 100; i++)
        {
            requests.Add(await app.DecidedAsync(show));
        }

        var answers = await Task.WhenAll(requests.Select(app.ApproveAsync));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(10);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            _ = await refused.ProblemAsync(HttpStatusCode.Conflict, "no_discounts_available");
        }

        (await app.ReadAsync(context => context.Shows.SingleAsync(row => row.Id == show.Id))).SentDiscounts.ShouldBe(10);
        (await app.ReadAsync(context => context.Requests.CountAsync(row => row.ShowId == show.Id && row.HumanApproved == true))).ShouldBe(10);
        (await app.ReadAsync(context => context.Outbox.CountAsync(row => context.Requests.Any(request => request.Id == row.RequestId && request.ShowId == show.Id)))).ShouldBe(10);
    }

    [Fact]
    public async Task Approve_TheSameRequestTwiceAtOnce_GrantsOne()
    {
        var show = await app.AddAsync(A.Show(quota: 5));
        var request = await app.DecidedAsync(show);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.ApproveAsync(request)));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var late in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            _ = await late.ProblemAsync(HttpStatusCode.Conflict, "stale_version");
        }

        (await app.CaseAsync(request.Number("id")))["show"]!.Number("sent_discounts").ShouldBe(1);
    }

    /// <summary>What was true when it was decided may be gone: the case says so, a batch leaves it out, and the human still has the last word.</summary>
    [Theory]
    [InlineData("payment_overdue")]
    [InlineData("subscription_inactive")]
    [InlineData("show_not_found")]
    [InlineData("show_past")]
    public async Task Approve_OnFactsThatAreGone_WarnsAndIsLeftOutOfABatch(string rule)
    {
        var show = await app.AddAsync(A.Show());
        var request = await app.DecidedAsync(show);
        await app.WithDatabaseAsync(context =>
        {
            var member = context.Users.Single(user => context.Requests.Any(row => row.Id == request.Number("id") && row.UserId == user.Id));
            var stored = context.Shows.Single(row => row.Id == show.Id);
            object changed = rule is "payment_overdue" or "subscription_inactive" ? member : stored;
            var (property, value) = rule switch
            {
                "payment_overdue" => (nameof(User.MonthlyFeeCurrent), false),
                "subscription_inactive" => (nameof(User.SubscriptionActive), false),
                "show_not_found" => (nameof(Show.Active), false),
                _ => (nameof(Show.ShowDate), (object)app.Time.GetUtcNow().UtcDateTime.AddDays(-1)),
            };
            context.Entry(changed).Property(property).CurrentValue = value;
        });

        var seen = await app.CaseAsync(request.Number("id"));
        seen["failing_now"]!.AsArray().Select(check => check!.Text("rule")).ShouldContain(rule);
        seen["warnings"]!.AsArray().ShouldContain(warning => warning!.GetValue<string>().StartsWith("Cambió desde que se decidió", StringComparison.Ordinal));

        using var batch = await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/batch", new { action = "approve", items = new[] { new { id = seen.Number("id"), version = seen.Number("version") } } });
        (await batch.BodyAsync())[0]!.Text("code").ShouldBe("needs_a_look");
        (await app.CaseAsync(request.Number("id"))).Text("status").ShouldBe("approved");

        using var alone = await app.ApproveAsync(seen);
        alone.IsSuccessStatusCode.ShouldBeTrue(await alone.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Approve_WhenTheVersionIsStale_ShowsTheCurrentState()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        (await EditAsync(request, "Nuevo asunto", "Nuevo texto")).EnsureSuccessStatusCode();

        using var response = await app.ApproveAsync(request);

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict, "stale_version");
        problem["current"]!.Number("version").ShouldBe(request.Number("version") + 1);
        problem["current"]!["email"]!.Text("subject").ShouldBe("Nuevo asunto");
    }

    [Fact]
    public async Task Approve_WithoutAVersion_NamesTheField()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/approve", new { note = "dale" });

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!.AsObject().ShouldContainKey("version");
    }

    [Fact]
    public async Task Approve_WhatTheAgentRejected_SendsAnApproval()
    {
        var show = await app.AddAsync(A.Show());
        var request = await app.DecidedAsync(show, A.Member(paid: false));
        request.Text("status").ShouldBe("rejected");

        using var response = await app.ApproveAsync(request);

        var after = await response.BodyAsync();
        after.Text("status").ShouldBe("sent");
        after.Flag("approved").ShouldBe(false);
        after["email"]!.Text("body")!.ShouldContain(show.Details.DiscountInstructions!);
        after["email"]!.Text("body").ShouldNotBe(request["email"]!.Text("body"));
        var view = await app.Client.GetJsonAsync($"{Requests.Path}/{request.Text("tracking_id")}");
        view.Text("status").ShouldBe("sent");
        view["reason_code"].ShouldBeNull();
    }

    [Fact]
    public async Task Approve_AfterTheShowWasMoved_StatesTheNewDate()
    {
        var show = await app.AddAsync(A.Show(date: A.Now.AddDays(14)));
        var request = await app.DecidedAsync(show);
        await app.WithDatabaseAsync(context => context.Shows.Single(row => row.Id == show.Id).Update(new Domain.Shows.ShowProfile(
            show.Code, show.Title, show.Artist, show.Venue, A.Now.AddDays(21), show.MaxDiscounts, show.TicketingLink, show.Details, true)));

        using var response = await app.ApproveAsync(request);

        var body = (await response.BodyAsync())["email"]!.Text("body")!;
        body.ShouldContain("martes 22 de diciembre");
        body.ShouldNotContain("15 de diciembre");
    }

    [Fact]
    public async Task Approve_AnOldRejectionWhileANewRequestIsLive_Returns409()
    {
        var member = A.Member();
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, Recommendation.Decline);
        var old = await app.DecidedAsync(show, member);
        app.Decider.For(show.Code, Recommendation.Approve);
        _ = await app.DecidedAsync(show, member);

        using var response = await app.ApproveAsync(old);

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "duplicate_request");
        (await app.CaseAsync(old.Number("id")))["show"]!.Number("sent_discounts").ShouldBe(0);
    }

    [Fact]
    public async Task Edit_ThenApprove_SendsTheSupervisorsWords()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var edited = await EditAsync(request, "¡Nos vemos!", "Hola Ana:\r\n\r\nTe esperamos <b>temprano</b>.");
        var current = await edited.BodyAsync();
        current["email"]!.Flag("edited").ShouldBe(true);
        using var approved = await app.ApproveAsync(current);

        (await approved.BodyAsync())["email"]!.Text("body").ShouldBe("Hola Ana:\n\nTe esperamos <b>temprano</b>.");
    }

    [Theory]
    [InlineData("", "texto", "subject")]
    [InlineData("dos\r\nlíneas", "texto", "subject")]
    [InlineData("asunto", "  ", "body")]
    [InlineData("asunto", "campana \u0007", "body")]
    public async Task Edit_WhenTheTextCannotBeAnEmail_NamesTheField(string subject, string body, string field)
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var response = await EditAsync(request, subject, body);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!.AsObject().ShouldContainKey(field);
    }

    [Fact]
    public async Task Reject_WhatTheAgentApproved_SendsADeclineWithTheReason()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        using var edited = await EditAsync(request, "Aprobado y editado", "No tiene que salir.");

        using var response = await app.RejectAsync(await edited.BodyAsync(), "Se llenó la lista del teatro.");

        var after = await response.BodyAsync();
        after.Text("status").ShouldBe("declined");
        after.Flag("human_approved").ShouldBe(false);
        after["email"]!.Text("body")!.ShouldContain("Se llenó la lista del teatro.");
        after["email"]!.Text("body")!.ShouldNotContain("No tiene que salir");
        after["show"]!.Number("sent_discounts").ShouldBe(0);
    }

    [Fact]
    public async Task Reject_WithoutNotifying_QueuesNoEmail()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var response = await app.RejectAsync(request, notify: false);

        var after = await response.BodyAsync();
        after.Text("status").ShouldBe("declined");
        after["delivery_status"].ShouldBeNull();
        (await app.ReadAsync(context => context.Outbox.CountAsync(row => row.RequestId == request.Number("id")))).ShouldBe(0);
    }

    [Fact]
    public async Task Reject_WithoutAReason_NamesTheField()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var response = await app.RejectAsync(request, " ");

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!.AsObject().ShouldContainKey("reason");
    }

    [Fact]
    public async Task Review_AfterAReview_Returns409()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        using var declined = await app.RejectAsync(request, notify: false);

        using var approved = await app.ApproveAsync(await declined.BodyAsync());

        _ = await approved.ProblemAsync(HttpStatusCode.Conflict, "not_reviewable");
    }

    [Fact]
    public async Task Resolve_GivesTheShowAndLearnsTheAlias()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(artist: "Mi Amigo Invencible", city: "Mendoza"));
        using var filed = await app.Client.PostAsync(Requests.Path, Requests.Body(member, "los mendocinos invictos"));
        var request = await app.CaseAsync((await filed.BodyAsync()).Text("tracking_id")!);
        request.Text("status").ShouldBe("rejected");

        using var response = await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/{request.Number("id")}/resolve",
            new { show_id = show.Id, version = request.Number("version"), learn_alias = "los mendocinos invictos" });

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        _ = await Eventually.GetAsync(
            () => app.CaseAsync(request.Number("id")), after => after.Text("status") == "approved", "the decision after the answer");
        var other = A.Member();
        _ = await app.AddAsync(other);
        using var taught = await app.Client.PostAsync(Requests.Path, Requests.Body(other, "los mendocinos invictos"), ("Prefer", "wait=10"));
        (await taught.BodyAsync())["show"]!.Number("id").ShouldBe(show.Id);
    }

    [Fact]
    public async Task Approve_WhenTheShowIsNotKnown_Returns409()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        using var filed = await app.Client.PostAsync(Requests.Path, Requests.Body(member, "nada que exista"));

        using var response = await app.ApproveAsync(await app.CaseAsync((await filed.BodyAsync()).Text("tracking_id")!));

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "show_unresolved");
    }

    [Fact]
    public async Task Reprocess_DecidesAgainAndKeepsBothDecisions()
    {
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, Recommendation.Decline, "Parece una reventa.");
        var request = await app.DecidedAsync(show);
        app.Decider.For(show.Code, Recommendation.Approve, "Ahora está claro.");

        using var response = await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/{request.Number("id")}/reprocess", new { version = request.Number("version"), context = "La conozco." });

        response.EnsureSuccessStatusCode();
        var after = await Eventually.GetAsync(
            () => app.CaseAsync(request.Number("id")), current => current.Text("status") == "approved", "the second decision");
        after["audit"]!.AsArray().Select(entry => entry!["decision"]).Where(decision => decision is not null).Select(decision => decision!.Text("reason"))
            .ShouldBe(["Parece una reventa.", "Ahora está claro."]);
        app.Decider.AskedAbout(show.Code)[^1].SupervisorContext.ShouldBe("La conozco.");
    }

    [Fact]
    public async Task Batch_WhenOneItemFails_TheOthersGoThrough()
    {
        var show = await app.AddAsync(A.Show(quota: 2));
        var requests = new[] { await app.DecidedAsync(show), await app.DecidedAsync(show), await app.DecidedAsync(show) };

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/batch", new
        {
            action = "approve",
            items = requests.Select(request => new { id = request.Number("id"), version = request.Number("version") })
                .Append(new { id = 999_999, version = 1 }).Append(new { id = requests[0].Number("id"), version = 1 }),
        });

        var results = (await response.BodyAsync()).AsArray();
        results.Select(item => item!.Flag("ok")).ShouldBe([true, true, false, false, false]);
        results.Skip(2).Select(item => item!.Text("code")).ShouldBe(["no_discounts_available", "request_not_found", "stale_version"]);
    }

    [Theory]
    [InlineData("""{"items":[{"id":1,"version":1}]}""", "action")]
    [InlineData("""{"action":"approve","items":[]}""", "items")]
    [InlineData("""{"action":"approve","items":[null]}""", "items")]
    [InlineData("""{"action":"reject","items":[{"id":1,"version":1}]}""", "reason")]
    public async Task Batch_WhenItIsMalformed_NamesTheField(string body, string field)
    {
        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/batch", body);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!.AsObject().ShouldContainKey(field);
    }

    [Fact]
    public async Task Review_OfAnUnknownRequest_Returns404()
    {
        using var get = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}/999999", UriKind.Relative));
        using var post = await app.Supervisor.PostAsync($"{Requests.Supervision}/999999/approve", new { version = 1 });

        _ = await get.ProblemAsync(HttpStatusCode.NotFound, "request_not_found");
        _ = await post.ProblemAsync(HttpStatusCode.NotFound, "request_not_found");
    }

    private Task<HttpResponseMessage> EditAsync(JsonNode request, string subject, string body) => app.Supervisor.SendAsync(
        HttpMethod.Put, $"{Requests.Supervision}/{request.Number("id")}/email", new { subject, body, version = request.Number("version") });
}

public sealed class ReviewsOnSqlite(SqliteApp app) : ReviewTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ReviewsOnPostgreSql(PostgreSqlApp app) : ReviewTests<PostgreSqlApp>(app);
