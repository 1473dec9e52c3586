using System.Text.Json.Serialization;
using CharroBot.Application.Members;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Privacy;

/// <summary>Everything that is held about a member. Times are UTC.</summary>
public sealed record PersonalData(
    DateTime ExportedAt,
    AdminMember Member,
    IReadOnlyList<MemberPayment> Payments,
    IReadOnlyList<PersonalRequest> Requests,
    IReadOnlyList<PersonalConversation> Conversations);

/// <param name="TrackingId">Null while the request is open: whoever holds it may withdraw the request.</param>
/// <param name="Details">What was said, decided and drafted.</param>
/// <param name="History">Who changed it, oldest first.</param>
/// <param name="AgentCalls">What a model was told and answered, as far as it is still kept.</param>
public sealed record PersonalRequest(
    int Id,
    string? TrackingId,
    string? Show,
    string ShowDescription,
    RequestStatus Status,
    [property: JsonPropertyName("approved")] bool? ApprovalRecommended,
    bool? HumanApproved,
    ReasonCode? ReasonCode,
    RequestSource Source,
    bool IdentityProven,
    string? DiscountCode,
    DeliveryStatus? DeliveryStatus,
    DateTime RequestDate,
    [property: JsonPropertyName("agent_approval_date")] DateTime? RecommendedAt,
    DateTime? ReviewedAt,
    string? ReviewedBy,
    RequestDetails Details,
    IReadOnlyList<PersonalAudit> History,
    IReadOnlyList<PersonalEmail> Emails,
    IReadOnlyList<PersonalAgentCall> AgentCalls);

public sealed record PersonalAudit(
    AuditAction Action, string Actor, DateTime At, RequestStatus? From, RequestStatus To, string? Reason, DecisionRecord? Decision);

/// <param name="Outcome"><c>queued</c>, <c>sent</c> or <c>failed</c>.</param>
public sealed record PersonalEmail(string Subject, string Body, string MessageId, string Outcome, DateTime CreatedAt, DateTime? SentAt, string? LastError);

/// <param name="Facts">What it was told of the case, as JSON.</param>
/// <param name="Output">Its raw answer.</param>
public sealed record PersonalAgentCall(DateTime At, string Model, string PromptVersion, string Facts, string? Output, string? Fault);

/// <summary>What they said in a conversation. Its session id is left out: whoever holds it may go on as that member.</summary>
public sealed record PersonalConversation(DateTime CreatedAt, IReadOnlyList<PersonalTurn> Turns);

public sealed record PersonalTurn(DateTime At, string Message, string Reply);
