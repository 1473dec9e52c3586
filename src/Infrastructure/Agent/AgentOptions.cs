namespace CharroBot.Infrastructure.Agent;

/// <summary>Who decides.</summary>
public enum AgentProvider
{
    /// <summary>The rules alone; needs nothing.</summary>
    Rules,

    /// <summary>A language model through Ollama.</summary>
    Ollama,

    /// <summary>A language model behind an OpenAI-compatible endpoint: vLLM, llama.cpp's server, a cloud.</summary>
    OpenAI,
}

/// <summary>What becomes of requests while the model is away.</summary>
public enum WhenUnavailable
{
    /// <summary>The rules decide at once.</summary>
    Fallback,

    /// <summary>They stay pending until the model is back.</summary>
    Wait,
}

/// <summary>Which requests a model is asked about.</summary>
public enum WhenToAsk
{
    /// <summary>Those with something to read: a message, a supervisor's context, or a show to pick.</summary>
    WhenNeeded,

    /// <summary>All that the rules let through.</summary>
    Always,
}

/// <summary>The <c>Agent</c> section.</summary>
public sealed class AgentOptions
{
    public const string Section = "Agent";

    /// <summary>How long a request that waits for the model is left alone before the model is tried again.</summary>
    internal static readonly TimeSpan WaitPause = TimeSpan.FromSeconds(5);

    public AgentProvider Provider { get; set; } = AgentProvider.Rules;

    /// <summary>Which requests the model is asked about; the rules decide the others at once.</summary>
    public WhenToAsk Ask { get; set; } = WhenToAsk.WhenNeeded;

    /// <summary>Decisions made at the same time by one process while no model is asked; 1 to 64.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>Seconds for which a worker holds a request unheard; after a crash it is free again when they are over. 2 to 600.</summary>
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>What to do with a request while the model is away.</summary>
    public WhenUnavailable WhenUnavailable { get; set; } = WhenUnavailable.Fallback;

    /// <summary>Days for which questions to a model and its raw answers are kept; 1 to 3650.</summary>
    public int KeepCallsDays { get; set; } = 90;

    public OllamaOptions Ollama { get; set; } = new();

    public OpenAIOptions OpenAI { get; set; } = new();

    /// <summary>The model server's settings, whichever it is; null where the rules decide alone.</summary>
    internal ModelOptions? Model => Provider switch
    {
        AgentProvider.Ollama => Ollama,
        AgentProvider.OpenAI => OpenAI,
        _ => null,
    };

    /// <summary>Of a model, twice what it serves at a time: while one answer is written down, the next question is at the door.</summary>
    internal int DecisionsAtOnce => Model is { } model ? 2 * model.Parallelism : Parallelism;
}

/// <summary>What every model server needs to be told.</summary>
public abstract class ModelOptions
{
    /// <summary>The server's address, without a path of the API.</summary>
    public abstract string Endpoint { get; set; }

    public abstract string Model { get; set; }

    /// <summary>Tokens of prompt and answer together; 2048 to 131072. llama3 has 8192 at the most.</summary>
    public int ContextTokens { get; set; } = 4096;

    /// <summary>Tokens an answer may have; 100 to 2048.</summary>
    public int MaxOutputTokens { get; set; } = 400;

    /// <summary>Seconds for a whole decision, repair included; 1 to 600.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Questions the server answers at the same time (Ollama: OLLAMA_NUM_PARALLEL); 1 to 64.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>Seconds for which a server that keeps failing is left alone; 1 to 600.</summary>
    public int BreakSeconds { get; set; } = 15;

    /// <summary>Seconds between two looks at whether the server is there; 1 to 600.</summary>
    public int ProbeSeconds { get; set; } = 10;

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);
}

/// <summary>The <c>Agent:Ollama</c> section.</summary>
public sealed class OllamaOptions : ModelOptions
{
    public override string Endpoint { get; set; } = "http://localhost:11434";

    public override string Model { get; set; } = "llama3";

    /// <summary>How long the server keeps the model in memory after an answer: a Go duration such as <c>30m</c>, or negative for ever.</summary>
    public string KeepAlive { get; set; } = "30m";

    /// <summary>
    /// The model that compares questions to what the knowledge base knows, beside their words; empty for none. llama3 does not embed.
    /// </summary>
    public string EmbeddingModel { get; set; } = string.Empty;
}

/// <summary>The <c>Agent:OpenAI</c> section.</summary>
public sealed class OpenAIOptions : ModelOptions
{
    public override string Endpoint { get; set; } = "http://localhost:8080/v1";

    public override string Model { get; set; } = "llama3";

    /// <summary>The key the endpoint asks for; empty where it asks for none.</summary>
    public string ApiKey { get; set; } = string.Empty;
}
