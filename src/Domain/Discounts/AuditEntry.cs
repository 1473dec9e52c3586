using CharroBot.Domain.Common;

namespace CharroBot.Domain.Discounts;

/// <summary>What happened to a request.</summary>
public enum AuditAction
{
    Submitted,
    Clarified,
    Resolved,
    Decided,
    Cancelled,
    Expired,
    EmailEdited,
    Approved,
    Declined,
    Undone,
    Reprocessed,
    EmailSent,
    EmailFailed,
    EmailRetried,

    /// <summary>Nobody knows whether an attempt went well: the email may leave twice.</summary>
    EmailUncertain,
    EmailDelivered,
    EmailBounced,

    /// <summary>The member is forgotten; what happened is not.</summary>
    Erased,
}

/// <summary>One change of a request: who, when, from, to, why. Written once; of a member who is erased, the words go.</summary>
public sealed class AuditEntry : Entity
{
    public const int ReasonMaxLength = 1000;

    private AuditEntry()
    {
    }

    internal AuditEntry(
        AuditAction action, Actor actor, DateTime at, RequestStatus? from, RequestStatus to, string? reason, DecisionRecord? decision)
    {
        Action = action;
        Actor = actor.Name;
        At = at;
        FromStatus = from;
        ToStatus = to;
        Reason = reason is null ? null : TextCut.Cut(reason, ReasonMaxLength);
        Decision = decision;
    }

    public int RequestId { get; private set; }

    public AuditAction Action { get; private set; }

    public string Actor { get; private set; } = string.Empty;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Null for the first entry.</summary>
    public RequestStatus? FromStatus { get; private set; }

    public RequestStatus ToStatus { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The agent's decision as it was made; a later one never overwrites it.</summary>
    public DecisionRecord? Decision { get; private set; }

    internal void Forget()
    {
        Reason = Reason is null ? null : DiscountRequest.ErasedText;
        Decision = Decision?.WithoutWords();
    }
}
