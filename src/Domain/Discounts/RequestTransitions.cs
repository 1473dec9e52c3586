using static CharroBot.Domain.Discounts.RequestStatus;

namespace CharroBot.Domain.Discounts;

/// <summary>What may follow what in the life of a request. Every verb asks here; docs/domain.md draws it, held by a test.</summary>
public static class RequestTransitions
{
    private static readonly RequestStatus[] Reviewable = [RecommendedApproval, RecommendedDecline, Undecided];

    private static readonly RequestStatus[] Open = [Pending, NeedsClarification, .. Reviewable];

    private static readonly Rule[] Rules =
    [
        new(AuditAction.Clarified, [NeedsClarification, RecommendedDecline], [Pending, RecommendedDecline]),
        new(AuditAction.Resolved, [NeedsClarification, .. Reviewable], [Pending, RecommendedDecline]),
        new(AuditAction.Decided, [Pending], [RecommendedApproval, RecommendedDecline, Undecided, NeedsClarification]),
        new(AuditAction.EmailEdited, Reviewable, []),
        new(AuditAction.Approved, Reviewable, [Granted]),
        new(AuditAction.Declined, [.. Reviewable, NeedsClarification], [Declined]),
        new(AuditAction.Undone, [Granted], Reviewable),
        new(AuditAction.Undone, [Declined], [.. Reviewable, NeedsClarification]),
        new(AuditAction.Reprocessed, Reviewable, [Pending]),
        new(AuditAction.Cancelled, Open, [Cancelled]),
        new(AuditAction.Expired, [NeedsClarification], [Cancelled]),
        new(AuditAction.Erased, [.. Open, Granted, Declined], [Cancelled]),
    ];

    /// <summary>Every change of status, in the order of the table.</summary>
    public static IReadOnlyList<(AuditAction Action, RequestStatus From, RequestStatus To)> All { get; } =
        [.. Rules.SelectMany(rule => rule.From.SelectMany(from => rule.To.Where(to => to != from).Select(to => (rule.Action, from, to))))];

    /// <summary>Whether the verb may start from this status.</summary>
    public static bool Allows(AuditAction action, RequestStatus from) =>
        Array.Exists(Rules, rule => rule.Action == action && rule.From.Contains(from));

    /// <summary>Whether the verb may lead there. Staying where it is is no change: news of the email, an edit, an erasure after the end.</summary>
    public static bool Leads(AuditAction action, RequestStatus from, RequestStatus to) =>
        from == to || Array.Exists(Rules, rule => rule.Action == action && rule.From.Contains(from) && rule.To.Contains(to));

    private sealed record Rule(AuditAction Action, RequestStatus[] From, RequestStatus[] To);
}
