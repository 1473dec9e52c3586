namespace CharroBot.Infrastructure.Agent;

/// <summary>Who decides.</summary>
public enum AgentProvider
{
    /// <summary>The rules alone; needs nothing.</summary>
    Rules,

    /// <summary>A language model through Ollama.</summary>
    Ollama,
}

/// <summary>What becomes of requests while the model is away.</summary>
public enum WhenUnavailable
{
    /// <summary>The rules decide at once.</summary>
    Fallback,

    /// <summary>They stay pending until the model is back.</summary>
    Wait,
}

/// <summary>The <c>Agent</c> section.</summary>
public sealed class AgentOptions
{
    public const string Section = "Agent";

    /// <summary>How long a request that waits for the model is left alone before the model is tried again.</summary>
    internal static readonly TimeSpan WaitPause = TimeSpan.FromSeconds(5);

    public AgentProvider Provider { get; set; } = AgentProvider.Rules;

    /// <summary>Decisions made at the same time by one process; 1 to 64.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>Seconds for which a worker holds a request unheard; after a crash it is free again when they are over. 2 to 600.</summary>
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>What to do with a request while the model is away.</summary>
    public WhenUnavailable WhenUnavailable { get; set; } = WhenUnavailable.Fallback;

    /// <summary>Days for which questions to a model and its raw answers are kept; 1 to 3650.</summary>
    public int KeepCallsDays { get; set; } = 90;

    internal int DecisionsAtOnce => Parallelism;
}
