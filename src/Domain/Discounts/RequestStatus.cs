using System.Text.Json.Serialization;

namespace CharroBot.Domain.Discounts;

/// <summary>Where a request stands, as supervisors see it. docs/domain.md draws the transitions.</summary>
public enum RequestStatus
{
    /// <summary>The rules let it through; the agent has yet to decide.</summary>
    Pending,

    /// <summary>More than one show fits: the member, or a supervisor, has to pick.</summary>
    NeedsClarification,

    /// <summary>The agent was unsure: a human decides without its advice. Members see <see cref="Pending"/>.</summary>
    Undecided,

    /// <summary>The agent would grant it; a human has yet to review.</summary>
    [JsonStringEnumMemberName("approved")]
    RecommendedApproval,

    /// <summary>The rules or the agent refuse it; a human has yet to review.</summary>
    [JsonStringEnumMemberName("rejected")]
    RecommendedDecline,

    /// <summary>A human granted it: the discount is counted and the email is on its way.</summary>
    [JsonStringEnumMemberName("sent")]
    Granted,

    /// <summary>A human declined it.</summary>
    Declined,

    /// <summary>The member withdrew it, or a clarification was never answered.</summary>
    Cancelled,
}

public static class RequestStatusExtensions
{
    /// <summary>Nothing but an undo changes it any more.</summary>
    public static bool IsFinal(this RequestStatus status) =>
        status is RequestStatus.Granted or RequestStatus.Declined or RequestStatus.Cancelled;

    /// <summary>Decided by the agent or the rules, and waiting for a human.</summary>
    public static bool AwaitsReview(this RequestStatus status) =>
        status is RequestStatus.RecommendedApproval or RequestStatus.RecommendedDecline or RequestStatus.Undecided;
}
