namespace CharroBot.Infrastructure.Agent;

/// <summary>How the configured decider is doing.</summary>
public interface IAgentStatus
{
    /// <summary><c>rules</c>, <c>ollama</c> or <c>openai</c>.</summary>
    string Provider { get; }

    string? Model { get; }

    bool Healthy { get; }

    /// <summary>What is wrong, as a stable code and what to do about it; null while healthy.</summary>
    string? Trouble { get; }
}

/// <summary>The rules are always there.</summary>
internal sealed class RulesAgentStatus : IAgentStatus
{
    public string Provider => "rules";

    public string? Model => null;

    public bool Healthy => true;

    public string? Trouble => null;
}
