using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Agent;

public sealed class OpenAIProviderTests(OpenAIModelApp app) : IClassFixture<OpenAIModelApp>
{
    [Fact]
    public async Task Decide_ThroughAnOpenAICompatibleEndpoint_IsTheSameDecision()
    {
        await app.RecoveredAsync();
        app.Ollama.Answer = call => FakeModelReply.Decides(call.Codes[0], reason: "Pedido común, sin nada raro.", paragraph: "¡Que lo disfrutes muchísimo!");

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        request.Text("decision_source").ShouldBe("llm");
        request["email"]!.Text("body")!.ShouldContain("¡Que lo disfrutes muchísimo!");
        request["decision"]!.Number("input_tokens").ShouldBe(900);
        (await app.Supervisor.GetJsonAsync("/api/v1/supervision/dashboard"))["agent"]!.Text("provider").ShouldBe("openai");
    }

    [Theory]
    [InlineData(404, "model_not_found")]
    [InlineData(400, "bad_request")]
    [InlineData(500, "server_error")]
    [InlineData(503, "busy")]
    public async Task Decide_WhenTheEndpointFails_TheFaultIsNamedAndTheRulesDecide(int status, string fault)
    {
        await app.RecoveredAsync();
        app.Ollama.Answer = _ => FakeModelReply.Fails(status);

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        request.Text("decision_source").ShouldBe("fallback");
        request["decision"]!.Text("fault").ShouldBe(fault);
    }

    [Fact]
    public async Task Decide_WhenTheEndpointHangs_TheDeadlineHolds()
    {
        await app.RecoveredAsync();
        app.Ollama.Answer = _ => FakeModelReply.Hangs();

        (await app.DecidedAsync(await app.AddAsync(A.Show())))["decision"]!.Text("fault").ShouldBe("timeout");
    }
}
