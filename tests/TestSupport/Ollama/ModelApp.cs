using CharroBot.TestSupport.App;

namespace CharroBot.TestSupport.Ollama;

/// <summary>The program with a model behind it: a stand-in that does as the test says.</summary>
public abstract class ModelApp(TestDatabase database) : AppFixture(database)
{
    /// <summary>Seconds a decision may take in these tests.</summary>
    public const int TimeoutSeconds = 3;

    public OllamaStandIn Ollama { get; } = new();

    protected override bool ScriptsTheDecider => false;

    protected override IEnumerable<string> Settings =>
    [
        "Agent:Provider=Ollama",
        $"Agent:Ollama:Endpoint={Ollama.Address}",
        $"Agent:Ollama:TimeoutSeconds={TimeoutSeconds}",
        "Agent:Ollama:Parallelism=4",
        "Agent:Ollama:BreakSeconds=1",
        "Agent:Ollama:ProbeSeconds=1",
    ];

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

public sealed class SqliteModelApp() : ModelApp(new SqliteTestDatabase());

public sealed class PostgreSqlModelApp() : ModelApp(new PostgreSqlTestDatabase());
