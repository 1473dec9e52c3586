using System.Net;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Submitting;

/// <summary>With the DNI optional, a request without it must tell nobody how a member stands.</summary>
public abstract class StrangerTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Submit_WithoutDni_AnswersTheSameWhateverTheStanding()
    {
        var show = await app.AddAsync(A.Show());
        var answers = new List<string>();
        foreach (var member in new[] { A.Member(), A.Member(subscribed: false), A.Member(paid: false) })
        {
            _ = await app.AddAsync(member);
            using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, withDni: false));
            response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var first = await response.BodyAsync();
            var trackingId = first.Text("tracking_id")!;
            _ = await Eventually.GetAsync(
                () => app.CaseAsync(trackingId), request => request.Text("status") is "approved" or "rejected", "the agent's decision");
            var later = await app.Client.GetJsonAsync($"{Requests.Path}/{trackingId}");
            later.Text("status").ShouldBe("pending");
            later.ToJsonString().ShouldBe(first.ToJsonString());
            answers.Add(first.ToJsonString().Replace(trackingId, "ID", StringComparison.Ordinal).Replace(first.Text("request_date")!, "DATE", StringComparison.Ordinal));
        }

        answers.Distinct().Count().ShouldBe(1);
        answers[0].ShouldContain("\"reason_code\":null");
    }

    [Fact]
    public async Task Submit_WithoutDniTwice_AnswersTheSameWhateverTheStanding()
    {
        var show = await app.AddAsync(A.Show());
        foreach (var member in new[] { A.Member(), A.Member(paid: false) })
        {
            _ = await app.AddAsync(member);
            using var first = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, withDni: false));
            using var second = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, withDni: false));

            first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var problem = await second.ProblemAsync(HttpStatusCode.Conflict, "duplicate_request");
            problem["tracking_id"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task Submit_ByTheMemberInPerson_TakesTheStrangersPlace()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        using var stranger = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, withDni: false));
        var taken = (await stranger.BodyAsync()).Text("status_url")!;

        using var response = await app.SubmitAsync(member, show);

        (await response.BodyAsync()).Text("status").ShouldBe("approved");
        (await app.Client.GetJsonAsync(taken)).Text("status").ShouldBe("cancelled");
    }

    [Fact]
    public async Task Submit_AmbiguouslyByAStranger_WaitsForASupervisor()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(artist: "Altocamet", city: "Mar del Plata"));
        _ = await app.AddAsync(A.Show(artist: "Altocamet", city: "Rosario"));
        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, "altocamet", withDni: false));
        var trackingId = (await response.BodyAsync()).Text("tracking_id")!;
        var request = await Eventually.GetAsync(
            () => app.CaseAsync(trackingId), current => current.Text("status") == "needs_clarification", "the rules' answer");

        using var resolved = await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/{request.Number("id")}/resolve", new { show_id = show.Id, version = request.Number("version") });

        resolved.StatusCode.ShouldBe(HttpStatusCode.OK);
        _ = await Eventually.GetAsync(() => app.CaseAsync(trackingId), current => current.Text("status") == "approved", "the decision");
    }

    [Fact]
    public async Task Clarify_ByAStranger_IsNotOffered()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(artist: "Perras On The Beach", city: "Mendoza"));
        _ = await app.AddAsync(A.Show(artist: "Perras On The Beach", city: "Rosario"));

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, "perras on the beach", withDni: false));
        var answer = await response.BodyAsync();

        answer.Text("status").ShouldBe("pending");
        answer["options"]!.AsArray().ShouldBeEmpty();
        using var clarified = await app.Client.PostAsync($"{answer.Text("status_url")}/clarify", new { show_id = show.Id });
        _ = await clarified.ProblemAsync(HttpStatusCode.Conflict, "not_awaiting_clarification");
    }

    [Fact]
    public async Task Status_AfterAHumanAnswered_SaysSoWithoutAReason()
    {
        var member = A.Member(paid: false);
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, withDni: false));
        var trackingId = (await response.BodyAsync()).Text("tracking_id")!;
        var request = await Eventually.GetAsync(
            () => app.CaseAsync(trackingId), current => current.Text("status") == "rejected", "the rules' answer");
        (await app.RejectAsync(request)).EnsureSuccessStatusCode();

        var view = await app.Client.GetJsonAsync($"{Requests.Path}/{trackingId}");

        view.Text("status").ShouldBe("declined");
        view["reason_code"].ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Draft_OfARequestForAnUnknownShow_QuotesOnlyWhoeverProvedToBeTheMember(bool proven)
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        using var response = await app.Client.PostAsync(
            Requests.Path, Requests.Body(member, "URGENTE zzyzx qwxz: https://malo.example/cuota?u=1 gracias", withDni: proven));
        var trackingId = (await response.BodyAsync()).Text("tracking_id")!;

        var request = await Eventually.GetAsync(
            () => app.CaseAsync(trackingId), current => current["email"] is not null && current.Text("status") == "rejected", "the draft");

        var body = request["email"]!.Text("body")!;
        body.ShouldNotContain("malo.example");
        body.Contains("zzyzx", StringComparison.Ordinal).ShouldBe(proven);
        using var html = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}/{request.Number("id")}/email.html", UriKind.Relative));
        (await html.Content.ReadAsStringAsync()).ShouldNotContain("<a ");
    }

    [Fact]
    public async Task Submit_WithTextAsItIsPasted_TakesInvisibleCharactersForBlanks()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var artist = $"Pegados {Guid.NewGuid():N}"[..20];
        _ = await app.AddAsync(A.Show(artist: artist));

        using var response = await app.Client.PostAsync(Requests.Path, new
        {
            user_name = "\u200BAna\tPérez\u2028",
            user_email = $"\uFEFF{member.Email}\u200B",
            dni = member.Dni,
            show_description = $"\u2060{artist}\u2029por favor\u0085",
        });

        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        var request = await app.CaseAsync((await response.BodyAsync()).Text("tracking_id")!);
        request.Text("show_description").ShouldBe($"{artist} por favor");
    }

    [Fact]
    public async Task Submit_WithAnInternationalisedDomain_FindsTheMember()
    {
        var name = $"a{Guid.NewGuid():N}"[..12];
        var member = A.Member() with { Email = $"{name}@ñandú.com.ar" };
        (await app.AddAsync(member)).Email.ShouldBe($"{name}@xn--and-6ma2c.com.ar");

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: (await app.AddAsync(A.Show())).Id));

        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Submit_WithAWrongDni_IsStillRefused()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);

        using var response = await app.SubmitAsync(member with { Dni = member.Dni + 1 }, await app.AddAsync(A.Show()));

        _ = await response.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
    }
}

public sealed class DniOptionalSqliteApp() : OpenAppFixture(new SqliteTestDatabase());

public sealed class DniOptionalPostgreSqlApp() : OpenAppFixture(new PostgreSqlTestDatabase());

public abstract class OpenAppFixture(TestDatabase database) : AppFixture(database)
{
    protected override IEnumerable<string> Settings => ["Identity:RequireDni=false"];
}

public sealed class StrangersOnSqlite(DniOptionalSqliteApp app) : StrangerTests<DniOptionalSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class StrangersOnPostgreSql(DniOptionalPostgreSqlApp app) : StrangerTests<DniOptionalPostgreSqlApp>(app);
