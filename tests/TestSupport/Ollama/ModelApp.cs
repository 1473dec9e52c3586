using CharroBot.Infrastructure.Agent;
using CharroBot.TestSupport.App;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.TestSupport.Ollama;

/// <summary>The program with a model behind it: a stand-in that does as the test says.</summary>
public abstract class ModelApp(TestDatabase database) : AppFixture(database)
{
    /// <summary>Seconds a decision may take in these tests.</summary>
    public static readonly int TimeoutSeconds = Patience.Seconds(3);

    public FakeOllamaServer Ollama { get; } = new();

    protected override bool ScriptsTheDecider => false;

    protected override IEnumerable<string> Settings =>
    [
        "Agent:Provider=Ollama",
        "Agent:Ask=Always",
        $"Agent:Ollama:Endpoint={Ollama.Address}",
        $"Agent:Ollama:TimeoutSeconds={TimeoutSeconds}",
        "Agent:Ollama:Parallelism=4",
        "Agent:Ollama:BreakSeconds=1",
        "Agent:Ollama:ProbeSeconds=1",
    ];

    /// <summary>Waits until no earlier fault of the test's making is felt any more; the model approves again.</summary>
    public Task RecoveredAsync()
    {
        Ollama.Answer = FakeOllamaServer.Approves;
        Ollama.AnswerProbe = () => FakeModelReply.Says("Hola");

        // Asked of the program itself: the endpoint may answer from its cache, with the health of before.
        return Eventually.BecomesTrueAsync(() => Task.FromResult(Services.GetRequiredService<IAgentStatus>().Healthy), "the model to be back");
    }

    public Task HealthBecomesAsync(string status) => Eventually.GetAsync(
        async () => (await Client.GetJsonAsync("/health/ready"))["entries"]!["agent"]!.Text("status"), seen => seen == status, $"the agent to be {status}");

    public override async Task InitializeAsync()
    {
        await Ollama.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Ollama.DisposeAsync();
    }
}

/// <summary>The model as an owner gets it who says nothing of when to ask.</summary>
public sealed class WhenNeededModelApp() : ModelApp(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings => base.Settings.Where(setting => !setting.StartsWith("Agent:Ask", StringComparison.Ordinal));
}

/// <summary>An owner who prefers to wait for the model.</summary>
public sealed class WaitingModelApp() : ModelApp(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings => [.. base.Settings, "Agent:WhenUnavailable=Wait"];
}

/// <summary>The same model behind an OpenAI-compatible endpoint: nothing but configuration differs.</summary>
public sealed class OpenAIModelApp() : ModelApp(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings =>
    [
        "Agent:Provider=OpenAI",
        "Agent:Ask=Always",
        $"Agent:OpenAI:Endpoint={Ollama.Address}/v1",
        "Agent:OpenAI:ApiKey=a-key",
        $"Agent:OpenAI:TimeoutSeconds={TimeoutSeconds}",
        "Agent:OpenAI:ProbeSeconds=1",
        "Agent:OpenAI:BreakSeconds=1",
    ];
}

/// <summary>An embedding model beside the one that talks.</summary>
public sealed class EmbeddingModelApp : ModelApp
{
    public const string Model = "nomic-embed-text";

    public EmbeddingModelApp()
        : base(new SqliteTestDatabase()) => Ollama.Models = [.. Ollama.Models, $"{Model}:latest"];

    protected override IEnumerable<string> Settings => [.. base.Settings, $"Agent:Ollama:EmbeddingModel={Model}"];
}

public sealed class SqliteModelApp() : ModelApp(new SqliteTestDatabase());

public sealed class PostgreSqlModelApp() : ModelApp(new PostgreSqlTestDatabase());
