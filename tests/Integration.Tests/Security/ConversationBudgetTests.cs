using System.Net;
using CharroBot.Integration.Tests.Chat;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Security;

public sealed class ConversationBudgetTests(BudgetedApp app) : IClassFixture<BudgetedApp>
{
    private const string Path = "/api/v1/chat/message";

    [Fact]
    public async Task Conversation_BeyondTheBudgetOfItsAddress_IsRefusedAndAnOldOneGoesOn()
    {
        var first = (await app.Client.TalkAsync(null, "hola")).Text("session_id")!;
        HttpResponseMessage? refused = null;
        for (var begun = 0; begun <= BudgetedApp.PerDay && refused is null; begun++)
        {
            var answer = await app.Client.PostAsync(Path, new { message = "hola" });
            refused = answer.StatusCode == HttpStatusCode.OK ? null : answer;
        }

        _ = await refused!.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        refused!.Headers.RetryAfter.ShouldNotBeNull();
        using var next = await app.Client.PostAsync(Path, new { message = "¿qué shows hay?", session_id = first });
        next.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

public sealed class BudgetedApp() : AppFixture(new SqliteTestDatabase())
{
    public const int PerDay = 12;

    protected override IEnumerable<string> Settings =>
        ["RateLimiting:Enabled=true", $"RateLimiting:ConversationsPerDay={PerDay}", "RateLimiting:ChatPerMinute=600"];
}
