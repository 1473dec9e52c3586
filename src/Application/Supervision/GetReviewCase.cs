using System.Text.Json.Serialization;
using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Supervision;

/// <summary>Everything a supervisor needs to decide one request.</summary>
public sealed record GetReviewCase(int Id) : IQuery<ReviewCase>;

/// <summary>A case: what the queue shows of it, and everything else. Times are UTC.</summary>
public sealed record ReviewCase
{
    public required int Id { get; init; }

    public required string TrackingId { get; init; }

    public required RequestStatus Status { get; init; }

    [JsonPropertyName("approved")]
    public required bool? ApprovalRecommended { get; init; }

    public required bool? HumanApproved { get; init; }

    public required ReviewUser User { get; init; }

    public required CaseMember Member { get; init; }

    public required CaseShow? Show { get; init; }

    public required string ShowDescription { get; init; }

    /// <summary>The name that whoever asked gave.</summary>
    public required string? GivenName { get; init; }

    /// <summary>The member's words to the agent.</summary>
    public required string? Message { get; init; }

    /// <summary>The conversation of a member who asked for a person, oldest line first; null where there was none.</summary>
    public required IReadOnlyList<TranscriptLine>? Transcript { get; init; }

    public required RequestSource Source { get; init; }

    public required bool IdentityProven { get; init; }

    public required ReasonCode? ReasonCode { get; init; }

    public required string? Reason { get; init; }

    public required string Summary { get; init; }

    public required DecisionSource? DecisionSource { get; init; }

    public required CaseDecision? Decision { get; init; }

    /// <summary>Every rule, passed or not, in words.</summary>
    public required IReadOnlyList<RuleCheck> Checks { get; init; }

    public required IReadOnlyList<PublicShow> Candidates { get; init; }

    /// <summary>Rules that fail now, of a case that can still be approved: facts may have changed since it was decided.</summary>
    public required IReadOnlyList<RuleCheck> FailingNow { get; init; }

    public required ResolutionEvidence? Evidence { get; init; }

    /// <summary>The model, not a person, picked the show: a supervisor may say another until the review.</summary>
    public required bool ShowPickedByAgent { get; init; }

    public required ReviewEmail? Email { get; init; }

    /// <summary>What the email said before a supervisor rewrote it; null where nobody did.</summary>
    public required EmailText? EmailDraft { get; init; }

    /// <summary>What a rewritten email states and neither the show's data nor the draft do; Spanish sentences.</summary>
    public required IReadOnlyList<string> EmailFindings { get; init; }

    /// <summary>What the box office takes for the discount; null where the show asks for none, or nothing is granted.</summary>
    public required string? DiscountCode { get; init; }

    /// <summary>What to know before relying on an email; Spanish sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public required string? DeclineReason { get; init; }

    /// <summary>What a supervisor told the agent when asking it to decide again.</summary>
    public required string? Context { get; init; }

    public required DeliveryStatus? DeliveryStatus { get; init; }

    public required CaseDelivery? Delivery { get; init; }

    /// <summary>Until then, at least, the review can be taken back; null where there is none to take back.</summary>
    public required DateTime? UndoUntil { get; init; }

    public required DateTime RequestDate { get; init; }

    [JsonPropertyName("agent_approval_date")]
    public required DateTime? RecommendedAt { get; init; }

    public required DateTime? ReviewedAt { get; init; }

    public required string? ReviewedBy { get; init; }

    /// <summary>Other requests of the member, newest first, at most 20.</summary>
    public required IReadOnlyList<CaseHistory> MemberHistory { get; init; }

    /// <summary>Other requests for the show, newest first, at most 20.</summary>
    public required IReadOnlyList<CaseHistory> ShowHistory { get; init; }

    public required IReadOnlyList<CaseAudit> Audit { get; init; }

    public required int Version { get; init; }
}

/// <summary>The member's standing and last payments.</summary>
/// <param name="EmailBouncedAt">When an email to the registered address last came back; null where none did.</param>
public sealed record CaseMember(
    int Id,
    string Name,
    string Email,
    int? Dni,
    string? Phone,
    string? City,
    DateTime RegistrationDate,
    string? FavoriteMusicGenre,
    bool SubscriptionActive,
    bool MonthlyFeeCurrent,
    IReadOnlyList<CasePayment> Payments,
    DateTime? EmailBouncedAt);

public sealed record CasePayment(decimal AmountPaid, DateTime PaymentDate, string? PaymentMethod, string? Description, bool Confirmed);

/// <summary>The show with its quota, which only staff see.</summary>
public sealed record CaseShow
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Artist { get; init; }

    public required string? Venue { get; init; }

    public required string? City { get; init; }

    public required DateTime? ShowDate { get; init; }

    public required string? ImageUrl { get; init; }

    public required string? DiscountType { get; init; }

    public required string? DiscountInstructions { get; init; }

    public required string? TicketingLink { get; init; }

    public required bool Active { get; init; }

    public required bool DiscountsAvailable { get; init; }

    public required int MaxDiscounts { get; init; }

    public required int SentDiscounts { get; init; }

    public required int RemainingDiscounts { get; init; }

    /// <summary>Requests the agent approved that a human has yet to review: each would take one of the remaining.</summary>
    public required int PendingApproved { get; init; }
}

/// <param name="Findings">What validation and grounding held against the model's words, in Spanish.</param>
/// <param name="Fault">Why the fallback decided, as a stable code; null otherwise.</param>
/// <param name="Evidence">The member's own words that a decline or a doubt rests on; null where it rests on none.</param>
public sealed record CaseDecision(
    [property: JsonPropertyName("verdict")] Recommendation Recommendation,
    DecisionSource Source,
    string Reason,
    string? Model,
    string? ModelDigest,
    string? PromptVersion,
    int DurationMs,
    int? InputTokens,
    int? OutputTokens,
    IReadOnlyList<string> Findings,
    string? Fault,
    string? Evidence);

/// <param name="NotBefore">UTC.</param>
/// <param name="UncertainAttempts">Attempts of which nobody knows whether the email left.</param>
/// <param name="PossiblySentTwice">There are such attempts: the member may have more than one copy, all with this Message-ID.</param>
public sealed record CaseDelivery(
    DeliveryStatus Status,
    DateTime NotBefore,
    DateTime? SentAt,
    int Attempts,
    string? LastError,
    string MessageId,
    int UncertainAttempts,
    bool PossiblySentTwice);

/// <param name="What">The show's title, or the words of the request where no show is known.</param>
/// <param name="Who">The member's name.</param>
public sealed record CaseHistory(int Id, string What, string? City, string Who, RequestStatus Status, DateTime RequestDate);

public sealed record CaseAudit(
    AuditAction Action, string Actor, DateTime At, RequestStatus? From, RequestStatus To, string? Reason, CaseDecision? Decision);
