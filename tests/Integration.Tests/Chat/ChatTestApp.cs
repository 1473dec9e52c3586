using System.Text.Json.Nodes;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>What tests say to the bot.</summary>
internal static class ChatTestApp
{
    public const string Path = "/api/v1/chat/message";

    public static Task<HttpResponseMessage> SayAsync(this HttpClient client, string message, string? session = null) =>
        client.PostAsync(Path, new { message, session_id = session });

    /// <summary>Says one thing after the other; gives the last answer.</summary>
    public static async Task<JsonNode> TalkAsync(this HttpClient client, string? session, params string[] messages)
    {
        JsonNode? answer = null;
        foreach (var message in messages)
        {
            using var response = await client.SayAsync(message, session);
            answer = await response.BodyAsync();
            response.IsSuccessStatusCode.ShouldBeTrue(answer.ToJsonString());
            session = answer.Text("session_id");
        }

        return answer!;
    }

    /// <summary>As far as the question whether to file it.</summary>
    public static async Task<(JsonNode Answer, User Member, Show Show)> ToTheQuestionAsync(this AppFixture app)
    {
        var member = await app.AddAsync(A.Member());
        var show = await app.AddAsync(A.Show());
        var answer = await app.Client.TalkAsync(null, $"hola, quiero un descuento para {show.Artist}", member.Email, $"{member.Dni}");
        answer.Text("reply")!.ShouldContain("¿Lo pido?");
        return (answer, member, show);
    }

    public static Task<int> RequestsOfAsync(this AppFixture app, User member) =>
        app.ReadAsync(context => Task.FromResult(context.Requests.Count(request => request.UserId == member.Id)));
}
