using System.Text.Json.Nodes;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Processes;

/// <summary>The evaluation with a model behind it: the stand-in.</summary>
public sealed class AgentEvalModelTests : IAsyncLifetime
{
    private readonly FakeOllamaServer _ollama = new();

    public Task InitializeAsync() => _ollama.StartAsync();

    public async Task DisposeAsync() => await _ollama.DisposeAsync();

    [Fact]
    public async Task Eval_OfAModelThatApprovesTheFirstShow_AsksOnceForWhatIsOpenAndBreaksNoRule()
    {
        var report = await EvalAsync();

        var summary = report["summary"]!;
        summary.Number("rule_violations").ShouldBe(0);
        summary.Number("fallbacks").ShouldBe(0);
        summary.Number("model_calls").ShouldBe(summary.Number("asked"));
        summary.Number("asked").ShouldBe(_ollama.Calls.Count);
        report["models"]![0]!.Text("model").ShouldBe("llama3");
        report["models"]![0]!.Text("digest").ShouldBe(FakeOllamaServer.Digest);
        report["models"]![0]!.Text("prompt_version")!.ShouldStartWith("decision-");
        report["duration_ms"]!["p50"].ShouldNotBeNull();
        report["tokens"]!.Number("input").ShouldBeGreaterThan(1000);
        report["cases"]!.AsArray().Where(one => one!["decided_by_rules"]!.GetValue<bool>()).ShouldAllBe(one => one!["passed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Eval_OfAModelThatNamesAnotherShowInItsLetter_FindsIt()
    {
        _ollama.Answer = call => FakeModelReply.Decides(call.Codes[0], paragraph: "¡Qué bueno! Y si te gusta, también toca Marilina Bertoldi en Santa Fe.");

        var report = await EvalAsync("--limit", "20");

        report["summary"]!.Number("with_findings").ShouldBe(report["summary"]!.Number("asked"));
    }

    [Fact]
    public async Task Eval_OfAServerThatIsAway_IsAllFallback()
    {
        await _ollama.StopAsync();

        var report = await EvalAsync();

        report["fallback_rate"]!.GetValue<double>().ShouldBe(1);
        report["summary"]!.Number("rule_violations").ShouldBe(0);
    }

    private async Task<JsonNode> EvalAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__CharroBot"] = "Host=127.0.0.1;Port=1;Timeout=1;Database=nobody;Username=nobody",
            ["Agent__Provider"] = "Ollama",
            ["Agent__Ask"] = "Always",
            ["Agent__Ollama__Endpoint"] = _ollama.Address,
            ["Agent__Ollama__TimeoutSeconds"] = "10",
        };
        await using var program = ProgramProcess.Start(environment, null, ["agent", "eval", "--json", "-", .. arguments]);
        (await program.EndAsync()).ShouldBe(0, program.Errors);
        return JsonNode.Parse(program.Output)!;
    }
}
