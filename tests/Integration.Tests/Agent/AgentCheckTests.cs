using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Agent;

/// <summary><c>agent check</c>, as an owner runs it.</summary>
public sealed class AgentCheckTests : IAsyncLifetime
{
    private readonly FakeOllamaServer _ollama = new();

    public Task InitializeAsync() => _ollama.StartAsync();

    public async Task DisposeAsync() => await _ollama.DisposeAsync();

    [Fact]
    public async Task Check_WhenAllIsWell_SaysSoAndHowLongADecisionTook()
    {
        var (code, output, errors) = await RunAsync();

        code.ShouldBe(0, errors);
        output.ShouldContain("ok   Server: answers, version 0.33.0");
        output.ShouldContain("ok   Model: llama3, digest 365c0bd3c000");
        output.ShouldContain("ok   Decision, warm: Approve in ");
        output.ShouldContain("The agent can decide.");
    }

    [Fact]
    public async Task Check_WhenNobodyListens_SaysWhatToLookAt()
    {
        await _ollama.StopAsync();

        var (code, output, errors) = await RunAsync();

        code.ShouldBe(1);
        output.ShouldContain("FAIL Server: unreachable");
        errors.ShouldContain("agent_check_failed");
    }

    [Fact]
    public async Task Check_WhenTheModelIsNotPulled_SaysTheCommandThatPullsIt()
    {
        _ollama.Models = ["mistral:latest"];

        var (code, output, _) = await RunAsync();

        code.ShouldBe(1);
        output.ShouldContain("FAIL Model: llama3 is not pulled (there: mistral:latest). Run: ollama pull llama3");
    }

    [Fact]
    public async Task Check_WhenTheModelTalksNonsense_NamesTheFault()
    {
        _ollama.Answer = _ => FakeModelReply.Says("Sure!");

        var (code, output, _) = await RunAsync();

        code.ShouldBe(1);
        output.ShouldContain("FAIL Decision, maybe cold: not_json");
    }

    [Fact]
    public async Task Check_WithTheRulesAlone_IsFine()
    {
        var (code, output, _) = await RunAsync("Rules");

        code.ShouldBe(0);
        output.ShouldContain("the rules decide alone");
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string provider = "Ollama")
    {
        await using var database = new SqliteTestDatabase();
        var environment = ProgramProcess.On(database, Path.GetTempPath());
        environment["Agent__Provider"] = provider;
        environment["Agent__Ollama__Endpoint"] = _ollama.Address;
        await using var program = ProgramProcess.Start(environment, null, "agent", "check");
        var code = await program.EndAsync();
        return (code, program.Output, program.Errors);
    }
}
