using CharroBot.Infrastructure.Agent;

namespace CharroBot.Infrastructure.Tests.Agent;

public sealed class AgentOptionsValidatorTests
{
    [Fact]
    public void Options_AsTheyCome_AreFine()
    {
        Validate(new AgentOptions()).ShouldBeEmpty();
        Validate(new AgentOptions { Provider = AgentProvider.Ollama }).ShouldBeEmpty();
        Validate(new AgentOptions { Provider = AgentProvider.OpenAI }).ShouldBeEmpty();
    }

    [Fact]
    public void Options_OfAModelThatIsNotAsked_AreNotLookedAt() =>
        Validate(new AgentOptions { Ollama = new() { Endpoint = "nowhere" } }).ShouldBeEmpty();

    public static TheoryData<OllamaOptions, string> Wrong => new()
    {
        { new() { Endpoint = "localhost:11434" }, "Agent:Ollama:Endpoint" },
        { new() { Endpoint = "ftp://x" }, "Agent:Ollama:Endpoint" },
        { new() { EmbeddingModel = new string('x', 101) }, "Agent:Ollama:EmbeddingModel" },
        { new() { Model = " " }, "Agent:Ollama:Model" },
        { new() { ContextTokens = 1024 }, "Agent:Ollama:ContextTokens" },
        { new() { MaxOutputTokens = 10 }, "Agent:Ollama:MaxOutputTokens" },
        { new() { ContextTokens = 2048, MaxOutputTokens = 2048 }, "Agent:Ollama:MaxOutputTokens" },
        { new() { TimeoutSeconds = 0 }, "Agent:Ollama:TimeoutSeconds" },
        { new() { Parallelism = 0 }, "Agent:Ollama:Parallelism" },
        { new() { BreakSeconds = 0 }, "Agent:Ollama:BreakSeconds" },
        { new() { ProbeSeconds = 601 }, "Agent:Ollama:ProbeSeconds" },
        { new() { KeepAlive = "300" }, "Agent:Ollama:KeepAlive" },
        { new() { KeepAlive = "-1" }, "Agent:Ollama:KeepAlive" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_ThatCannotWork_AreNamed(OllamaOptions ollama, string key) =>
        Validate(new AgentOptions { Provider = AgentProvider.Ollama, Ollama = ollama }).ShouldContain(failure => failure.StartsWith(key, StringComparison.Ordinal));

    private static IReadOnlyList<string> Validate(AgentOptions options) => [.. new AgentOptionsValidator().Validate(null, options).Failures ?? []];
}
