using System.Globalization;
using System.Net;
using CharroBot.Application.Chat;
using CharroBot.Domain.Chat;
using CharroBot.Integration.Tests.Chat;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Security;

/// <summary>Anybody may begin a conversation, and each is stored: for how long, and how much.</summary>
public abstract class AnonymousConversationTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Path = "/api/v1/chat/message";

    [Fact]
    public async Task Conversation_ThatProvedNobody_IsForgottenAfterADayAndOthersStay()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var greeted = (await app.Client.TalkAsync(null, "hola")).Text("session_id")!;
        var claimed = (await app.Client.TalkAsync(null, "¿cómo va mi pedido?", member.Email)).Text("session_id")!;
        var proven = (await app.Client.TalkAsync(null, "¿cómo va mi pedido?", member.Email, $"{member.Dni}")).Text("session_id")!;
        string[] handsOver = ["¿cómo va mi pedido?", member.Email, $"{member.Dni}", "quiero hablar con una persona", "sí"];
        var handedOver = (await app.Client.TalkAsync(null, handsOver)).Text("session_id")!;

        string[] all = [greeted, claimed, proven, handedOver];
        app.Time.Advance(TimeSpan.FromHours(23));
        (await KeptAsync(all)).ShouldBe(all, ignoreOrder: true);
        app.Time.Advance(TimeSpan.FromHours(2));
        (await KeptAsync(all)).ShouldBe([proven, handedOver], ignoreOrder: true);
        app.Time.Advance(TimeSpan.FromDays(ChatSession.DaysKept));
        (await KeptAsync(all)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Conversation_OfNobody_IsFullSoonerThanAMembers()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var anonymous = (await app.Client.TalkAsync(null, "hola")).Text("session_id")!;
        var proven = (await app.Client.TalkAsync(null, "¿cómo va mi pedido?", member.Email, $"{member.Dni}")).Text("session_id")!;
        await app.WithDatabaseAsync(context =>
        {
            foreach (var session in context.ChatSessions.Where(session => session.SessionId == anonymous || session.SessionId == proven))
            {
                context.Entry(session).Property(row => row.TurnCount).CurrentValue = ChatSession.MostAnonymousTurns;
            }
        });

        using var refused = await app.Client.PostAsync(Path, new { message = "hola", session_id = anonymous });
        using var taken = await app.Client.PostAsync(Path, new { message = "hola", session_id = proven });

        _ = await refused.ProblemAsync(HttpStatusCode.Conflict, "session_full");
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Turn_OfTheLongestMessage_TakesAtMostSixKilobytes()
    {
        var words = string.Join(' ', Enumerable.Range(100, 300).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        var session = (await app.Client.TalkAsync(null, words[..SendChatMessage.MaxLength])).Text("session_id")!;

        var bytes = await app.ReadAsync(async context =>
        {
            var row = await context.ChatSessions.AsNoTracking().Include(one => one.Turns).SingleAsync(one => one.SessionId == session);
            return row.State.Length + row.Turns.Sum(turn => turn.MemberText.Length + turn.Reply.Length + turn.Answer.Length);
        });

        // 200 conversations of 60 turns, each of them the longest: 72 MB of one address and day, for a day.
        bytes.ShouldBeLessThan(6_000);
    }

    /// <summary>Those of the conversations that are left after the expired ones were forgotten.</summary>
    private async Task<List<string>> KeptAsync(string[] sessions)
    {
        await using var scope = app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ExpireChats())).IsSuccess.ShouldBeTrue();
        return await app.ReadAsync(context => context.ChatSessions
            .Where(session => sessions.Contains(session.SessionId)).Select(session => session.SessionId).ToListAsync());
    }
}

public sealed class AnonymousConversationsOnSqlite(SqliteApp app) : AnonymousConversationTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class AnonymousConversationsOnPostgreSql(PostgreSqlApp app) : AnonymousConversationTests<PostgreSqlApp>(app);
