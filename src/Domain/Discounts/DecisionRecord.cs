namespace CharroBot.Domain.Discounts;

/// <summary>What the agent advised.</summary>
public enum Verdict
{
    Approve,
    Decline,
    Unsure,
}

/// <summary>Who advised it.</summary>
public enum DecisionSource
{
    /// <summary>The firm rules: the configured decider, or a refusal that needed no judgement.</summary>
    Rules,

    /// <summary>A language model.</summary>
    Llm,

    /// <summary>The rules, because the model failed or was away.</summary>
    Fallback,
}

/// <summary>An agent's decision, kept for ever: with the request while it stands, and in the audit trail.</summary>
/// <param name="Reason">Spanish, for the supervisor.</param>
/// <param name="Paragraph">Spanish, personal, for the member's email; null where there is none or it was dropped.</param>
/// <param name="DurationMs">Milliseconds from asking to answer.</param>
/// <param name="Findings">What validation or grounding held against the model's words.</param>
/// <param name="Fault">Why the fallback decided; null otherwise.</param>
public sealed record DecisionRecord(
    Verdict Verdict,
    DecisionSource Source,
    string Reason,
    string? Paragraph = null,
    string? Model = null,
    string? PromptVersion = null,
    int DurationMs = 0,
    IReadOnlyList<string>? Findings = null,
    string? Fault = null);
