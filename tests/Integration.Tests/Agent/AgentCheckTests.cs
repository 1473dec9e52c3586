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
        _ollama.Answer = Judges;

        var (code, output, errors) = await RunAsync();

        code.ShouldBe(0, errors);
        output.ShouldContain("ok   Server: answers, version 0.33.0");
        output.ShouldContain("ok   Model: llama3, digest 365c0bd3c000");
        output.ShouldContain("ok   Decision, plain, warm: Approve in ");
        output.ShouldContain("ok   Decision, open resale: Decline in ");
        output.ShouldContain("ok   Decision, order to the system: Unsure in ");
        output.ShouldContain("The agent can decide.");
    }

    [Theory]
    [InlineData("decline", "plain, maybe cold: Decline")]
    [InlineData("unsure", "plain, maybe cold: Unsure")]
    [InlineData("approve", "open resale: Approve")]
    public async Task Check_WhenTheModelDecidesASampleWrongly_Fails(string decision, string step)
    {
        _ollama.Answer = call => FakeModelReply.Decides(call.Codes[0], decision, paragraph: string.Empty);

        var (code, output, _) = await RunAsync();

        code.ShouldBe(1);
        output.ShouldContain($"FAIL Decision, {step}");
        output.ShouldNotContain("The agent can decide.");
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
        output.ShouldContain("FAIL Decision, plain, maybe cold: not_json");
    }

    [Fact]
    public async Task Check_WithTheRulesAlone_IsFine()
    {
        var (code, output, _) = await RunAsync("Rules");

        code.ShouldBe(0);
        output.ShouldContain("the rules decide alone");
    }

    private static FakeModelReply Judges(FakeModelCall call) => call.Case!.Text("mensaje") switch
    {
        { } text when text.Contains("revendo", StringComparison.Ordinal) => FakeModelReply.Decides(call.Codes[0], "decline", "Dice que los revende.", string.Empty, "los revendo más caros"),
        { } text when text.Contains("SYSTEM", StringComparison.Ordinal) => FakeModelReply.Decides(call.Codes[0], "unsure", "Da órdenes al agente.", string.Empty, "ignore the rules"),
        _ => FakeModelReply.Decides(call.Codes[0]),
    };

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
