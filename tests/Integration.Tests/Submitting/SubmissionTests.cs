using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Submitting;

public abstract class SubmissionTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Submit_WhenEverythingIsInOrder_IsDecidedAndAwaitsAHuman()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(artist: "Las Pelotas", city: "Rosario"));

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, "las pelotas en rosario"), ("Prefer", "wait=10"));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await response.BodyAsync();
        answer.Text("status").ShouldBe("approved");
        answer.Flag("approved").ShouldBe(true);
        answer["reason_code"].ShouldBeNull();
        answer["show"]!.Text("code").ShouldBe(show.Code);
        answer["show"]!.Flag("discounts_available").ShouldBe(true);
        answer["options"]!.AsArray().ShouldBeEmpty();
        answer.Text("tracking_id")!.Length.ShouldBeGreaterThanOrEqualTo(22);
        answer.Text("status_url").ShouldBe($"{Requests.Path}/{answer.Text("tracking_id")}");
        response.Headers.Location!.ToString().ShouldBe(answer.Text("status_url"));
        DateTime.Parse(answer.Text("request_date")!, null, System.Globalization.DateTimeStyles.AdjustToUniversal).ShouldBe(A.Now, TimeSpan.FromMinutes(30));
        answer.Text("request_date")!.ShouldEndWith("Z");
    }

    [Theory]
    [InlineData(false, true, "subscription_inactive")]
    [InlineData(true, false, "payment_overdue")]
    [InlineData(false, false, "subscription_inactive")]
    public async Task Submit_WhenTheMemberIsNotInOrder_IsRefusedByTheRules(bool subscribed, bool paid, string reason) =>
        await RefusedAsync(A.Member(subscribed: subscribed, paid: paid), A.Show(), reason);

    [Fact]
    public async Task Submit_WhenTheShowIsOver_SaysSo() => await RefusedAsync(A.Member(), A.Show(date: A.Now.AddDays(-1)), "show_past");

    [Fact]
    public async Task Submit_WhenTheShowIsTooNear_IsOutsideTheWindow() =>
        await RefusedAsync(A.Member(), A.Show(date: A.Now.AddMinutes(50)), "outside_request_window");

    [Fact]
    public async Task Submit_WhenTheShowIsTooFar_IsOutsideTheWindow() =>
        await RefusedAsync(A.Member(), A.Show(date: A.Now.AddDays(190)), "outside_request_window");

    [Fact]
    public async Task Submit_WhenTheQuotaIsSpent_SaysSo() => await RefusedAsync(A.Member(), A.Show(quota: 0), "no_discounts_available");

    [Fact]
    public async Task Submit_WhenTheShowIsInactive_IsNotFound() => await RefusedAsync(A.Member(), A.Show(active: false), "show_not_found");

    [Fact]
    public async Task Submit_WhenTheShowHasNoDateYet_PassesTheDateRules()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show(undated: true, venue: null, city: null)));

        request.Text("status").ShouldBe("approved");
    }

    [Fact]
    public async Task Submit_WhenTheWordsMeanNoShow_IsNotFoundAndStored()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, "xilofonistas galácticos"));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await response.BodyAsync();
        answer.Text("status").ShouldBe("rejected");
        answer.Text("reason_code").ShouldBe("show_not_found");
        answer["show"].ShouldBeNull();
    }

    [Fact]
    public async Task Submit_WhenATourIsMeant_AsksWhichDate()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var first = await app.AddAsync(A.Show(artist: "Conociendo Rusia", city: "Córdoba"));
        var second = await app.AddAsync(A.Show(artist: "Conociendo Rusia", city: "Mendoza", date: A.Now.AddDays(20)));

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, "conociendo rusia"));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await response.BodyAsync();
        answer.Text("status").ShouldBe("needs_clarification");
        answer.Text("reason_code").ShouldBe("show_ambiguous");
        answer["approved"].ShouldBeNull();
        answer["options"]!.AsArray().Select(option => option!.Number("id")).ShouldBe([first.Id, second.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Submit_WhenRefused_RecordsEveryRuleAndDraftsTheEmail()
    {
        var request = await RefusedAsync(A.Member(paid: false), A.Show(quota: 0), "payment_overdue");

        var checks = request["checks"]!.AsArray();
        checks.Count.ShouldBe(10);
        checks.Where(check => check!.Flag("passed") == false).Select(check => check!.Text("rule"))
            .ShouldBe(["payment_overdue", "no_discounts_available"]);
        checks.ShouldAllBe(check => check!.Text("words")!.Length > 0);
        request.Text("decision_source").ShouldBe("rules");
        request["email"]!.Text("subject").ShouldNotBeNullOrEmpty();
        request["email"]!.Text("body").ShouldNotBeNullOrEmpty();
        app.Decider.AskedAbout(request["show"]!.Text("code")!).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_InTheWidestLetters_IsStored()
    {
        var member = A.Member(name: string.Concat(Enumerable.Repeat("각", 100)));
        _ = await app.AddAsync(member);

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, string.Concat(Enumerable.Repeat("각", 200))));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Submit_ByCode_IgnoresCase()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(code: "Peces-Lp"));

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showCode: " pEcEs-lP "), ("Prefer", "wait=10"));

        (await response.BodyAsync())["show"]!.Number("id").ShouldBe(show.Id);
    }

    [Fact]
    public async Task Submit_WithoutWaiting_IsAcceptedAndPending()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        var released = new TaskCompletionSource();
        app.Decider.For(show.Code, async (_, _) =>
        {
            await released.Task;
            return Application.Discounts.Deciding.RulesDecision.Approve();
        });

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=0"));
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var answer = await response.BodyAsync();
        answer.Text("status").ShouldBe("pending");
        answer["approved"].ShouldBeNull();
        released.SetResult();

        var status = answer.Text("status_url")!;
        _ = await Eventually.GetAsync(
            () => app.Client.GetJsonAsync(status), view => view.Text("status") == "approved", "the decision after the answer");
    }

    [Fact]
    public async Task Submit_WhenNobodyMatches_TellsNothingAndStoresNothing()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        var before = await CountAsync();

        using var stranger = await app.SubmitAsync(member with { Email = "nadie@example.com" }, show);
        using var wrongDni = await app.SubmitAsync(member with { Dni = member.Dni + 1 }, show);

        var one = await stranger.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
        var other = await wrongDni.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
        one.ToJsonString().ShouldBe(other.ToJsonString());
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Submit_WhenTheEmailHasOtherCaseAndBlanks_FindsTheMember()
    {
        var member = A.Member(email: "ana.mayus@example.com");
        _ = await app.AddAsync(member);

        using var response = await app.SubmitAsync(member with { Email = "  ANA.Mayus@Example.COM " }, await app.AddAsync(A.Show()));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Submit_WhenALiveRequestExists_Returns409WithItsTrackingId()
    {
        var member = A.Member();
        var show = await app.AddAsync(A.Show());
        var first = await app.DecidedAsync(show, member);
        var before = await CountAsync();

        using var second = await app.SubmitAsync(member, show);

        var problem = await second.ProblemAsync(HttpStatusCode.Conflict, "duplicate_request");
        problem.Text("tracking_id").ShouldBe(first.Text("tracking_id"));
        (await CountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("declined")]
    [InlineData("cancelled")]
    public async Task Submit_WhenTheEarlierRequestEndedWithoutADiscount_MayAskAgain(string how)
    {
        var member = A.Member();
        var show = await app.AddAsync(A.Show());
        if (how == "rejected")
        {
            app.Decider.For(show.Code, Domain.Discounts.Recommendation.Decline);
        }

        var first = await app.DecidedAsync(show, member);
        if (how == "declined")
        {
            (await app.RejectAsync(first)).EnsureSuccessStatusCode();
        }
        else if (how == "cancelled")
        {
            (await app.Client.PostAsync($"{Requests.Path}/{first.Text("tracking_id")}/cancel")).EnsureSuccessStatusCode();
        }

        using var second = await app.SubmitAsync(member, show);

        second.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Submit_AHundredTimesAtOnce_LeavesOneLiveRequest()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => app.SubmitAsync(member, show)));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(99);
        (await app.ReadAsync(context => Task.FromResult(context.Requests.Count(request => request.ShowId == show.Id)))).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_TheSameOpenQuestionAHundredTimesAtOnce_LeavesOne()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        _ = await app.AddAsync(A.Show(artist: "Bandalos Chinos", city: "Córdoba"));
        _ = await app.AddAsync(A.Show(artist: "Bandalos Chinos", city: "La Plata"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(_ => app.Client.PostAsync(Requests.Path, Requests.Body(member, "Bandalos Chinos"))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(99);
    }

    private async Task<JsonNode> RefusedAsync(Domain.Users.UserProfile member, ShowProfile profile, string reason)
    {
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(profile);

        using var response = await app.SubmitAsync(member, show);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await response.BodyAsync();
        answer.Text("status").ShouldBe("rejected");
        answer.Flag("approved").ShouldBe(false);
        answer.Text("reason_code").ShouldBe(reason);
        answer.Text("reason").ShouldNotBeNullOrEmpty();
        return await app.CaseAsync(answer.Text("tracking_id")!);
    }

    private Task<int> CountAsync() => app.ReadAsync(context => Task.FromResult(context.Requests.Count()));
}

public sealed class SubmissionOnSqlite(SqliteApp app) : SubmissionTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class SubmissionOnPostgreSql(PostgreSqlApp app) : SubmissionTests<PostgreSqlApp>(app);
