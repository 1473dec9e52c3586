using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Deciding;

public abstract class DecisionTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Decide_WhenTheAgentFails_TheRulesDecideAndTheFaultIsKept()
    {
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, (_, _) => throw new DeciderException("model_not_found"));

        var request = await app.DecidedAsync(show);

        request.Text("status").ShouldBe("approved");
        request.Text("decision_source").ShouldBe("fallback");
        request["decision"]!.Text("fault").ShouldBe("model_not_found");
    }

    [Fact]
    public async Task Decide_WhenTheAgentHasABug_TheRequestIsDecidedAllTheSame()
    {
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, (_, _) => throw new InvalidCastException("con datos de Ana adentro"));

        var request = await app.DecidedAsync(show);

        request.Text("decision_source").ShouldBe("fallback");
        request["decision"]!.Text("fault").ShouldBe("InvalidCastException");
    }

    [Fact]
    public async Task Decide_WhenTheAgentDeclines_AHumanSeesWhy()
    {
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, Recommendation.Decline, "Suena a reventa.");

        var request = await app.DecidedAsync(show);

        request.Text("status").ShouldBe("rejected");
        request.Text("reason_code").ShouldBe("agent_declined");
        request.Text("reason").ShouldBe("Suena a reventa.");
        request.Text("decision_source").ShouldBe("llm");
    }

    [Fact]
    public async Task Decide_WhenTheAgentIsUnsure_TheMemberSeesPendingAndTheSupervisorUndecided()
    {
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, Recommendation.Unsure);

        var request = await app.DecidedAsync(show);

        request.Text("status").ShouldBe("undecided");
        request["approved"].ShouldBeNull();
        var view = await app.Client.GetJsonAsync($"{Requests.Path}/{request.Text("tracking_id")}");
        view.Text("status").ShouldBe("pending");
        view["approved"].ShouldBeNull();
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Decide_WhenTheQuotaGoesWhileTheAgentThinks_TheDomainVetoes()
    {
        var show = await app.AddAsync(A.Show(quota: 1));
        var rival = await app.DecidedAsync(show);
        app.Decider.For(show.Code, async (_, _) =>
        {
            (await app.ApproveAsync(rival)).EnsureSuccessStatusCode();
            return new DecisionRecord(Recommendation.Approve, DecisionSource.Llm, "Dale.");
        });

        var request = await app.DecidedAsync(show);

        request.Text("status").ShouldBe("rejected");
        request.Flag("approved").ShouldBe(false);
        request.Text("reason_code").ShouldBe("no_discounts_available");
        request["decision"]!.Text("verdict").ShouldBe("approve");
    }

    [Fact]
    public async Task Decide_WhenTheMemberCancelsMeanwhile_TheAnswerIsDropped()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        var asked = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        app.Decider.For(show.Code, async (_, _) =>
        {
            asked.SetResult();
            await released.Task;
            return RulesDecision.Approve();
        });
        using var filed = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=0"));
        var trackingId = (await filed.BodyAsync()).Text("tracking_id")!;
        await asked.Task;

        (await app.Client.PostAsync($"{Requests.Path}/{trackingId}/cancel")).EnsureSuccessStatusCode();
        released.SetResult();
        await Task.Delay(300);

        (await app.CaseAsync(trackingId)).Text("status").ShouldBe("cancelled");
    }

    [Fact]
    public async Task Decide_TellsTheAgentNothingThatIdentifiesTheMember()
    {
        var member = A.Member(name: "Zulema Quiroga");
        var show = await app.AddAsync(A.Show());

        _ = await app.DecidedAsync(show, member);

        var facts = app.Decider.AskedAbout(show.Code).ShouldHaveSingleItem();
        var text = System.Text.Json.JsonSerializer.Serialize(facts);
        text.ShouldContain("Zulema");
        text.ShouldNotContain("Quiroga");
        text.ShouldNotContain(member.Email);
        text.ShouldNotContain($"{member.Dni}");
    }

    [Fact]
    public async Task Decide_AfterAWorkerDied_TheRequestIsTakenUpWhenItsClaimRunsOut()
    {
        var show = await app.AddAsync(A.Show());
        var user = await app.AddAsync(A.Member());
        await app.WithDatabaseAsync(context =>
        {
            var match = ShowMatch.Found(show.Id, ResolutionEvidence.Direct("by_id"));
            var request = DiscountRequest.SubmitForDecision(
                new Submission(user.Id, show.Title, user.Name, null, RequestSource.Form, true), match, A.Now);
            context.Requests.Add(request);

            // A worker that is no more holds it.
            context.Entry(request).Property("ClaimedUntil").CurrentValue = Domain.Common.Clock.UtcNow(app.Time).AddSeconds(2);
        });

        _ = await Eventually.GetAsync(
            () => app.ReadAsync(context => context.Requests.AsNoTracking().SingleAsync(request => request.ShowId == show.Id)),
            request => request.Status == RequestStatus.RecommendedApproval,
            "the decision after the claim ran out");
        app.Decider.AskedAbout(show.Code).Count.ShouldBe(1);
    }
}

public sealed class DecisionsOnSqlite(SqliteApp app) : DecisionTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class DecisionsOnPostgreSql(PostgreSqlApp app) : DecisionTests<PostgreSqlApp>(app);
