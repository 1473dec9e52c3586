namespace CharroBot.Infrastructure.Agent;

/// <summary>Who decides.</summary>
public enum AgentProvider
{
    /// <summary>The rules alone; needs nothing.</summary>
    Rules,

    /// <summary>A language model through Ollama.</summary>
    Ollama,
}

/// <summary>The <c>Agent</c> section.</summary>
public sealed class AgentOptions
{
    public const string Section = "Agent";

    public AgentProvider Provider { get; set; } = AgentProvider.Rules;

    /// <summary>Decisions made at the same time by one process; 1 to 64.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>Seconds for which a worker holds a request unheard; after a crash it is free again when they are over. 2 to 600.</summary>
    public int LeaseSeconds { get; set; } = 30;
}
