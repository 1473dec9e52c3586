using System.Net;
using CharroBot.Integration.Tests.Http;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>What may be tried with one email, however many conversations it is spread over.</summary>
public abstract class ChatLimitTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : MemberLimitedApp
{
    private const string Held = "Con ese email ya hubo muchos pedidos e intentos en la última hora.";

    [Fact]
    public async Task Identify_InOneConversationAfterTheOther_IsHeldForAMemberAndAStrangerAlike()
    {
        var show = await app.AddAsync(A.Show());
        var member = A.Member();
        _ = await app.AddAsync(member);
        var stranger = A.Member();
        foreach (var guess in Enumerable.Range(1, MemberLimitedApp.PerHour))
        {
            (await TryAsync(member.Email, 90_000_000 + guess)).ShouldContain("No encuentro una membresía");
            (await TryAsync(stranger.Email, 90_000_000 + guess)).ShouldContain("No encuentro una membresía");
        }

        var toStranger = await TryAsync(stranger.Email, 91_000_000);
        var toMember = await TryAsync(member.Email, 91_000_000);
        var withTheRightDni = await TryAsync(member.Email.ToUpperInvariant(), member.Dni!.Value);

        toStranger.ShouldStartWith(Held);
        toMember.ShouldBe(toStranger);
        withTheRightDni.ShouldBe(toStranger);
        using var form = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id));
        _ = await form.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");

        app.Time.Advance(TimeSpan.FromMinutes(61));
        (await TryAsync(member.Email, member.Dni!.Value)).ShouldContain("No veo pedidos tuyos");
    }

    [Fact]
    public async Task File_OverTheLimitOfTheForm_IsRefusedInTheBotsOwnWords()
    {
        var (question, member, _) = await app.ToTheQuestionAsync();
        for (var i = 1; i < MemberLimitedApp.PerHour; i++)
        {
            using var form = await app.Client.PostAsync(Requests.Path, Requests.Body(A.Member(email: member.Email), showCode: "NO-HAY"));
            form.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var answer = await app.Client.TalkAsync(question.Text("session_id"), "Sí, pedilo");

        answer.Text("reply")!.ShouldStartWith(Held);
        answer["request"].ShouldBeNull();
        (await app.RequestsOfAsync(member)).ShouldBe(0);
    }

    /// <summary>A conversation of its own; gives what is said of address and DNI.</summary>
    private async Task<string> TryAsync(string email, int dni) =>
        (await app.Client.TalkAsync(null, "¿cómo va mi pedido?", email, $"{dni}")).Text("reply")!;
}

public sealed class ChatLimitOnSqlite(SqliteMemberLimitedApp app) : ChatLimitTests<SqliteMemberLimitedApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ChatLimitOnPostgreSql(PostgreSqlMemberLimitedApp app) : ChatLimitTests<PostgreSqlMemberLimitedApp>(app);
