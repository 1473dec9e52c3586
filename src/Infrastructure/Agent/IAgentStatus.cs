namespace CharroBot.Infrastructure.Agent;

/// <summary>How the configured decider is doing.</summary>
public interface IAgentStatus
{
    /// <summary><c>rules</c> or the name of the model's provider.</summary>
    string Provider { get; }

    string? Model { get; }

    bool Healthy { get; }
}

/// <summary>The rules are always there.</summary>
internal sealed class RulesAgentStatus : IAgentStatus
{
    public string Provider => "rules";

    public string? Model => null;

    public bool Healthy => true;
}
