using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>The chat as the contract says it, on each database.</summary>
public abstract class ChatEndpointTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Send_AfterTheMembersYes_FilesTheSameRequestAsTheForm()
    {
        var (question, member, show) = await app.ToTheQuestionAsync();
        (await app.RequestsOfAsync(member)).ShouldBe(0);

        var answer = await app.Client.TalkAsync(question.Text("session_id"), "Sí, pedilo");

        answer.Text("intent").ShouldBe("discount_request");
        answer["request"]!.Text("status").ShouldBe("approved");
        answer["request"]!["show"]!.Text("code").ShouldBe(show.Code);
        var stored = await app.CaseAsync(answer["request"]!.Text("tracking_id")!);
        stored.Text("source").ShouldBe("chat");
        stored.Flag("identity_proven").ShouldBe(true);
        stored["user"]!.Text("email").ShouldBe(member.Email);
        (await app.RequestsOfAsync(member)).ShouldBe(1);
    }

    [Fact]
    public async Task Send_AnswersInTheContractsShape()
    {
        var show = await app.AddAsync(A.Show(quota: 7));

        var answer = await app.Client.TalkAsync(null, $"quiero {show.Artist}");

        answer.AsObject().Select(pair => pair.Key).ShouldBe(
            ["session_id", "reply", "intent", "quick_replies", "shows", "request", "degraded", "sources"], ignoreOrder: true);
        answer.Text("session_id")!.Length.ShouldBeGreaterThanOrEqualTo(22);
        answer["shows"]!.AsArray().Single()!.Text("code").ShouldBe(show.Code);
        answer["shows"]![0]!.AsObject().ContainsKey("remaining_discounts").ShouldBeFalse();
        answer.Text("reply")!.ShouldNotContain("quedan");
        answer["request"].ShouldBeNull();
        answer.Flag("degraded").ShouldBe(true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task Send_WithNothingSaid_Returns400WithTheField(string? message)
    {
        using var response = await app.Client.PostAsync(ChatTestApp.Path, new { message });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.BodyAsync())["errors"]!["message"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_LongerThanAMessage_Returns400()
    {
        using var response = await app.Client.SayAsync(new string('a', 1001));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("nadie")]
    [InlineData("abcdefghijklmnopqrstuvwx")]
    [InlineData("con un NUL\0")]
    public async Task Send_WithAnUnknownSession_Returns404InEveryForm(string session)
    {
        foreach (var accept in new[] { "application/json", "text/event-stream" })
        {
            using var response = await app.Client.PostAsync(ChatTestApp.Path, new { message = "hola", session_id = session }, ("Accept", accept));

            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await response.BodyAsync()).Text("code").ShouldBe("session_not_found");
        }
    }

    [Fact]
    public async Task Send_Streamed_GivesTokensThenTheWholeAnswerThenDone()
    {
        using var response = await app.Client.PostAsync(ChatTestApp.Path, new { message = "hola" }, ("Accept", "text/event-stream"));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var events = Events(await response.Content.ReadAsStringAsync());
        events.Select(one => one.Name).Distinct().ShouldBe(["token", "message", "done"]);
        var message = events.Single(one => one.Name == "message").Data;
        string.Concat(events.Where(one => one.Name == "token").Select(one => one.Data.Text("text"))).ShouldBe(message.Text("reply"));
        message.Text("session_id").ShouldNotBeNull();
    }

    [Fact]
    public async Task Send_AfterARestart_GoesOnWhereItWas()
    {
        var (question, member, _) = await app.ToTheQuestionAsync();
        await app.StopAsync();
        await app.StartAsync();

        var history = await app.Client.GetJsonAsync($"/api/v1/chat/{question.Text("session_id")}");
        var answer = await app.Client.TalkAsync(question.Text("session_id"), "dale");

        history["messages"]!.AsArray()[^1]!.Text("text").ShouldBe(question.Text("reply"));
        answer["request"]!.Text("status").ShouldBe("approved");
        (await app.RequestsOfAsync(member)).ShouldBe(1);
    }

    [Fact]
    public async Task Send_TheSameYesManyTimesAtOnce_FilesOneRequest()
    {
        var (question, member, _) = await app.ToTheQuestionAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Client.SayAsync("sí", question.Text("session_id"))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await app.RequestsOfAsync(member)).ShouldBe(1);
        var turns = await app.ReadAsync(context => context.ChatTurns.Where(turn => turn.Reply.Length > 0
            && context.ChatSessions.Any(session => session.Id == turn.ChatSessionId && session.SessionId == question.Text("session_id"))).CountAsync());
        turns.ShouldBe(3 + 6);
    }

    [Fact]
    public async Task History_KeepsOfADniOnlyItsLastDigits()
    {
        var (question, member, _) = await app.ToTheQuestionAsync();

        var history = await app.Client.GetJsonAsync($"/api/v1/chat/{question.Text("session_id")}");

        history.ToJsonString().ShouldNotContain($"{member.Dni}");
        history["messages"]!.AsArray().Select(message => message!.Text("role")).ShouldBe(["member", "bot", "member", "bot", "member", "bot"]);
        var kept = await app.ReadAsync(context => context.ChatSessions.Where(session => session.SessionId == question.Text("session_id")).SingleAsync());
        kept.State.ShouldNotContain($"{member.Dni}");
    }

    [Fact]
    public async Task Forget_LeavesNothingOfTheConversation()
    {
        var session = (await app.Client.TalkAsync(null, "hola")).Text("session_id");
        var id = await app.ReadAsync(context => context.ChatSessions.Where(row => row.SessionId == session).Select(row => row.Id).SingleAsync());

        using var forgotten = await app.Client.DeleteAsync(new Uri($"/api/v1/chat/{session}", UriKind.Relative));
        using var again = await app.Client.GetAsync(new Uri($"/api/v1/chat/{session}", UriKind.Relative));

        forgotten.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.ReadAsync(context => context.ChatTurns.CountAsync(turn => turn.ChatSessionId == id))).ShouldBe(0);
    }

    [Fact]
    public async Task HandOver_AfterTheMembersYes_WaitsForASupervisorWithTheTranscript()
    {
        var member = await app.AddAsync(A.Member());
        var asked = await app.Client.TalkAsync(null, "me cobraron dos veces, quiero hablar con una persona", member.Email, $"{member.Dni}");
        (await app.RequestsOfAsync(member)).ShouldBe(0);

        var answer = await app.Client.TalkAsync(asked.Text("session_id"), "Sí, pasala");

        answer.Text("intent").ShouldBe("handoff");
        var handed = await app.CaseAsync(answer["request"]!.Text("tracking_id")!);
        handed.Text("status").ShouldBe("undecided");
        handed.Text("summary")!.ShouldContain("pide hablar con una persona");
        handed["transcript"]!.AsArray().Select(line => line!.Text("text")).ShouldContain("me cobraron dos veces, quiero hablar con una persona");
        handed["transcript"]!.ToJsonString().ShouldNotContain($"{member.Dni}");

        using var rejected = await app.RejectAsync(handed, "Te devolvemos la segunda cuota mañana mismo.");
        rejected.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = await app.CaseAsync(answer["request"]!.Text("tracking_id")!);
        told["email"]!.Text("subject").ShouldBe("Tu consulta a IndieHOY");
        told["email"]!.Text("body")!.ShouldContain("Te devolvemos la segunda cuota mañana mismo.");
    }

    [Fact]
    public async Task HandOver_InABatch_IsNotAnsweredWithEverybodysReason()
    {
        var member = await app.AddAsync(A.Member());
        var asked = await app.Client.TalkAsync(null, "quiero hablar con alguien", member.Email, $"{member.Dni}", "sí");
        var handed = await app.CaseAsync(asked["request"]!.Text("tracking_id")!);

        using var batch = await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/batch", new { action = "reject", reason = "No quedan.", items = new[] { new { id = handed.Number("id"), version = handed.Number("version") } } });

        (await batch.BodyAsync()).ToJsonString().ShouldContain("needs_answer");
        (await app.CaseAsync(handed.Number("id"))).Text("status").ShouldBe("undecided");
    }

    [Fact]
    public async Task HandOver_ResolvedToAShow_GoesTheWayOfAnyRequest()
    {
        var member = await app.AddAsync(A.Member());
        var show = await app.AddAsync(A.Show());
        var asked = await app.Client.TalkAsync(null, "quiero hablar con alguien", member.Email, $"{member.Dni}", "sí");
        var handed = await app.CaseAsync(asked["request"]!.Text("tracking_id")!);

        using var early = await app.ApproveAsync(handed);
        using var resolved = await app.Supervisor.PostAsync($"{Requests.Supervision}/{handed.Number("id")}/resolve", new { show_id = show.Id, version = handed.Number("version") });

        (await early.BodyAsync()).Text("code").ShouldBe("show_unresolved");
        resolved.StatusCode.ShouldBe(HttpStatusCode.OK);
        var decided = await Eventually.GetAsync(() => app.CaseAsync(handed.Number("id")), one => one.Text("status") == "approved", "the request to be decided");
        using var approved = await app.ApproveAsync(decided);
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Withdraw_AfterTheMembersYes_CancelsTheirRequest()
    {
        var (question, member, _) = await app.ToTheQuestionAsync();
        var session = question.Text("session_id");
        var answer = await app.Client.TalkAsync(session, "sí", "al final no puedo ir, cancelá mi pedido");
        answer.Text("reply")!.ShouldContain("¿Cancelo");
        answer["request"]!.Text("status").ShouldBe("approved");

        answer = await app.Client.TalkAsync(session, "sí, cancelalo");

        answer["request"]!.Text("status").ShouldBe("cancelled");
        (await app.ReadAsync(context => context.Requests.Where(request => request.UserId == member.Id).Select(request => request.Status).SingleAsync()))
            .ShouldBe(RequestStatus.Cancelled);
    }

    [Fact]
    public async Task Identity_TriedTooOften_IsRefusedWithoutAWord()
    {
        var member = await app.AddAsync(A.Member());
        var session = (await app.Client.TalkAsync(null, "¿estoy al día?", member.Email)).Text("session_id");
        JsonNode? answer = null;
        for (var i = 0; i < 5; i++)
        {
            answer = await app.Client.TalkAsync(session, $"{19_000_000 + i}");
        }

        answer!.Text("reply")!.ShouldContain("Ya probamos varias veces");
        answer = await app.Client.TalkAsync(session, "estoy al día?", member.Email, $"{member.Dni}");
        answer.Text("reply")!.ShouldNotContain("al día");
        answer.Text("reply")!.ShouldNotContain(member.FirstName);
    }

    [Fact]
    public async Task Identity_OfAnAddressThatIsNobodys_IsAskedLikeAMembers()
    {
        var show = await app.AddAsync(A.Show());
        var member = await app.AddAsync(A.Member());

        var known = await app.Client.TalkAsync(null, $"quiero {show.Artist}", member.Email, "19876543");
        var unknown = await app.Client.TalkAsync(null, $"quiero {show.Artist}", "nadie@example.org", "19876543");

        unknown.Text("reply").ShouldBe(known.Text("reply"));
        unknown["quick_replies"]!.ToJsonString().ShouldBe(known["quick_replies"]!.ToJsonString());
    }

    [Fact]
    public async Task Question_ThatTheKnowledgeAnswers_IsAnsweredFromItAndTheFlowGoesOnOnce()
    {
        var show = await app.AddAsync(A.Show());
        var answer = await app.Client.TalkAsync(null, $"quiero {show.Artist}", "¿para qué quieren mi dni?");

        answer.Text("intent").ShouldBe("general_query");
        answer["sources"]!.AsArray().Count.ShouldBe(1);
        answer.Text("reply")!.ShouldContain("Según «");
        answer.Text("reply")!.ShouldContain("¿Con qué email");

        answer = await app.Client.TalkAsync(answer.Text("session_id"), "¿para qué quieren mi dni?");
        answer.Text("reply")!.ShouldNotContain("¿Con qué email");
    }

    [Fact]
    public async Task Question_ThatNothingAnswers_IsAdmittedAndAPersonOffered()
    {
        var answer = await app.Client.TalkAsync(null, "¿cuál es la capital de Mongolia?");

        answer.Text("reply")!.ShouldContain("no lo sé");
        answer["quick_replies"]!.AsArray().Select(reply => reply!.GetValue<string>()).ShouldContain("Hablar con una persona");
        answer["sources"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Session_ThatNobodyCameBackTo_IsGoneAfterThirtyDays()
    {
        var session = (await app.Client.TalkAsync(null, "hola")).Text("session_id");
        app.Time.Advance(TimeSpan.FromDays(ChatSession.DaysKept + 1));
        try
        {
            using var response = await app.Client.SayAsync("hola", session);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            app.Time.Advance(-TimeSpan.FromDays(ChatSession.DaysKept + 1));
        }
    }

    internal static List<(string Name, JsonNode Data)> Events(string stream) =>
        [.. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block =>
        {
            var lines = block.Split('\n');
            return (lines.First(line => line.StartsWith("event: ", StringComparison.Ordinal))[7..],
                JsonNode.Parse(lines.First(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..])!);
        })];
}

public sealed class ChatOnSqlite(SqliteApp app) : ChatEndpointTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ChatOnPostgreSql(PostgreSqlApp app) : ChatEndpointTests<PostgreSqlApp>(app);
