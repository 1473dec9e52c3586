using System.Text.Json.Serialization;

namespace CharroBot.Domain.Discounts;

/// <summary>What the agent advised.</summary>
public enum Recommendation
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
/// <param name="ModelDigest">Which build of the model; null where it is not known.</param>
/// <param name="Evidence">The member's own words that a decline or a doubt rests on; null where it rests on none.</param>
/// <param name="InputTokens">Tokens read, over all its calls; null where the server did not say. Likewise <paramref name="OutputTokens"/>, written.</param>
public sealed record DecisionRecord(
    [property: JsonPropertyName("verdict")] Recommendation Recommendation,
    DecisionSource Source,
    string Reason,
    string? Paragraph = null,
    string? Model = null,
    string? PromptVersion = null,
    int DurationMs = 0,
    IReadOnlyList<string>? Findings = null,
    string? Fault = null,
    string? ModelDigest = null,
    int? InputTokens = null,
    int? OutputTokens = null,
    string? Evidence = null)
{
    /// <summary>Characters of the quote that a decline or a doubt rests on.</summary>
    public const int EvidenceMaxLength = 200;

    /// <summary>What was decided, by whom and how, without a word that may name the member.</summary>
    public DecisionRecord WithoutWords() => this with { Reason = DiscountRequest.ErasedText, Paragraph = null, Findings = null, Evidence = null };
}
