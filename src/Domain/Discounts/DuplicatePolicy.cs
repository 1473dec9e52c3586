namespace CharroBot.Domain.Discounts;

/// <summary>
/// A member has at most one live request for a show, and one open question in the same words. The unique indexes
/// <c>ux_discount_requests_live</c> and <c>ux_discount_requests_open_question</c> are the last line behind this.
/// </summary>
public static class DuplicatePolicy
{
    /// <summary>The statuses that block another request of the same member for the same show.</summary>
    public static IReadOnlyList<RequestStatus> LiveStatuses { get; } =
    [
        RequestStatus.Pending,
        RequestStatus.NeedsClarification,
        RequestStatus.Undecided,
        RequestStatus.RecommendedApproval,
        RequestStatus.Granted,
    ];

    // Whether a stranger's repeat is taken must not tell if the first one was eligible: a refused one blocks as well.
    private static readonly IReadOnlyList<RequestStatus> BlockStrangers = [.. LiveStatuses, RequestStatus.RecommendedDecline];

    public static bool IsLive(this RequestStatus status) => LiveStatuses.Contains(status);

    /// <param name="identityProven">Whether whoever asks now gave the member's DNI.</param>
    /// <returns>The statuses of an earlier request that stand in the way of theirs.</returns>
    public static IReadOnlyList<RequestStatus> BlockingStatuses(bool identityProven) => identityProven ? LiveStatuses : BlockStrangers;

    /// <summary>Whether a new request is refused because of an earlier one.</summary>
    /// <param name="blockingTrackingId">An earlier request in one of <see cref="BlockingStatuses"/>; null for none.</param>
    /// <param name="report">
    /// A member in person who fails an earlier rule is told that rule, not the duplicate: the request is stored as refused.
    /// </param>
    public static DuplicateRequestError? Check(bool identityProven, string? blockingTrackingId, EligibilityReport report)
    {
        if (blockingTrackingId is null)
        {
            return null;
        }

        var matters = !identityProven || report.FirstFailure is ReasonCode.DuplicateRequest or ReasonCode.ShowAmbiguous;
        return matters ? new DuplicateRequestError(StrangerPolicy.VisibleTrackingId(identityProven, blockingTrackingId)) : null;
    }
}
