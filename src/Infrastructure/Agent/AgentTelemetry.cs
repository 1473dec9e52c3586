namespace CharroBot.Infrastructure.Agent;

public static class AgentTelemetry
{
    /// <summary>The source of the spans of calls of the model. They hold no prompts and no answers.</summary>
    public const string Source = "CharroBot.Agent";
}
