namespace CharroBot.Domain.Discounts;

/// <summary>The flexible part of a request: the owner's <c>other_data</c>, typed.</summary>
public sealed record RequestDetails
{
    /// <summary>The name that whoever asked gave; the registered one is the member's.</summary>
    public string? GivenName { get; init; }

    /// <summary>Optional words to the agent, up to <see cref="Submission.MessageMaxLength"/> characters. Data, never instructions.</summary>
    public string? Message { get; init; }

    /// <summary>Every rule's outcome at the last evaluation.</summary>
    public IReadOnlyList<RuleCheck> Checks { get; init; } = [];

    /// <summary>Why the text was taken to mean the show.</summary>
    public ResolutionEvidence? Resolution { get; init; }

    /// <summary>Shows the words may mean, best first, at most 6: offered to the member where the request asks, otherwise only seen by supervisors.</summary>
    public IReadOnlyList<int> CandidateShowIds { get; init; } = [];

    /// <summary>The agent's standing decision; null while there is none.</summary>
    public DecisionRecord? Decision { get; init; }

    /// <summary>The email as it would leave now.</summary>
    public EmailDraft? Draft { get; init; }

    /// <summary>The draft that an approval or decline replaced: an undo brings it back.</summary>
    public EmailDraft? DraftBeforeReview { get; init; }

    /// <summary>The reason a supervisor gave for declining.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>Attempts at the email of which nobody knows whether it left: each may be one more copy in the member's mailbox.</summary>
    public int UncertainDeliveries { get; init; }

    /// <summary>The conversation of a member who asked for a person, oldest line first; null for every other request.</summary>
    public IReadOnlyList<TranscriptLine>? Transcript { get; init; }

    /// <summary>What a supervisor told the agent when asking it to decide again.</summary>
    public string? Context { get; init; }

    /// <summary>UTC; since when nothing here says whose request it was. Null for every other.</summary>
    public DateTime? ErasedAt { get; init; }
}
