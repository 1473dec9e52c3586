namespace CharroBot.Domain.Discounts;

/// <summary>
/// What may be told to somebody who did not prove to be the member (decision 0004): nothing of how the member stands. Every place that
/// answers about a request asks here.
/// </summary>
public static class StrangerPolicy
{
    /// <summary>A stranger's request reads as pending until a human has answered it, whatever the rules and the agent said.</summary>
    public static RequestStatus VisibleStatus(bool identityProven, RequestStatus status) =>
        identityProven || status.IsFinal() ? status : RequestStatus.Pending;

    /// <summary>Reasons, recommendations and options are for the member alone.</summary>
    public static bool SeesReasons(bool identityProven) => identityProven;

    /// <summary>A stranger is not told that a request waits for an answer, and so cannot give it: a supervisor does.</summary>
    public static bool MayClarify(bool identityProven) => identityProven;

    /// <summary>How long a decision takes must not tell what it is: a stranger's request is always decided later, and nobody waits for it.</summary>
    public static bool DecidedAtSubmission(bool identityProven) => identityProven;

    /// <summary>Another request's tracking id opens its status page.</summary>
    public static string? VisibleTrackingId(bool identityProven, string? trackingId) => identityProven ? trackingId : null;
}
