using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>Everything a supervisor needs to decide one request.</summary>
public sealed record GetReviewCase(int Id) : IRequest<Result<ReviewCase>>;

/// <param name="Request">As the queue shows it.</param>
/// <param name="UndoUntil">UTC; until then, at least, the review can be taken back. Null where there is none.</param>
/// <param name="MemberHistory">Other requests of the member, newest first, at most 20.</param>
/// <param name="ShowHistory">Other requests for the show, newest first, at most 20.</param>
public sealed record ReviewCase(
    ReviewItem Request,
    string Source,
    bool IdentityProven,
    string? GivenName,
    string? Message,
    CaseMember Member,
    CaseShow? Show,
    CaseDecision? Decision,
    IReadOnlyList<RuleCheck> Checks,
    ResolutionEvidence? Resolution,
    IReadOnlyList<PublicShow> Candidates,
    string? DeclineReason,
    string? Context,
    CaseDelivery? Delivery,
    DateTime? UndoUntil,
    IReadOnlyList<CaseHistory> MemberHistory,
    IReadOnlyList<CaseHistory> ShowHistory,
    IReadOnlyList<CaseAudit> Audit,
    int Version);

/// <summary>The member's standing and last payments.</summary>
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
    IReadOnlyList<CasePayment> Payments);

public sealed record CasePayment(decimal AmountPaid, DateTime PaymentDate, string? PaymentMethod, string? Description, bool Confirmed);

/// <param name="PendingApproved">Requests the agent approved that a human has yet to review: each would take one of the remaining.</param>
public sealed record CaseShow(
    PublicShow Show,
    bool Active,
    string? DiscountInstructions,
    int MaxDiscounts,
    int SentDiscounts,
    int RemainingDiscounts,
    int PendingApproved);

public sealed record CaseDecision(
    Verdict Verdict,
    DecisionSource Source,
    string Reason,
    string? Model,
    string? PromptVersion,
    int DurationMs,
    IReadOnlyList<string> Findings,
    string? Fault);

/// <param name="NotBefore">UTC.</param>
public sealed record CaseDelivery(
    DeliveryStatus Status, DateTime NotBefore, DateTime? SentAt, int Attempts, string? LastError, string MessageId);

public sealed record CaseHistory(int Id, string What, RequestStatus Status, DateTime RequestDate);

public sealed record CaseAudit(
    AuditAction Action, string Actor, DateTime At, RequestStatus? From, RequestStatus To, string? Reason, CaseDecision? Decision);
