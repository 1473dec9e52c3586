using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;

namespace CharroBot.Domain.Discounts;

/// <summary>The last word: what humans do with a decided request, and what becomes of its email.</summary>
public sealed partial class DiscountRequest
{
    public Result EditEmail(string subject, string body, Actor actor, DateTime now)
    {
        if (!RequestTransitions.Allows(AuditAction.EmailEdited, Status) || Details.Draft is not { } draft)
        {
            return DiscountErrors.NotReviewable;
        }

        Details = Details with { Draft = draft.Rewritten(subject, body) };
        MoveTo(Status, AuditAction.EmailEdited, actor, now, null);
        return Result.Success;
    }

    /// <summary>
    /// A human grants the discount: <paramref name="show"/> counts it or refuses. A draft that was edited leaves as it
    /// stands; otherwise <paramref name="approval"/>, drawn with the facts of this moment, takes its place. Either way
    /// <paramref name="code"/>, where the show asks for one, is in it.
    /// </summary>
    public Result Approve(Show? show, Actor actor, string username, string? note, EmailDraft approval, DateTime now, string? code = null)
    {
        if (Status == RequestStatus.NeedsClarification)
        {
            return DiscountErrors.ShowUnresolved;
        }

        if (!RequestTransitions.Allows(AuditAction.Approved, Status))
        {
            return DiscountErrors.NotReviewable;
        }

        if (show is null || show.Id != ShowId)
        {
            return DiscountErrors.ShowUnresolved;
        }

        if (show.GrantDiscount() is { IsFailure: true } refused)
        {
            return refused;
        }

        var draft = Details.Draft is { Edited: true } edited ? edited with { Kind = EmailKind.Approval } : approval;
        HumanApproved = true;
        DiscountCode = code;
        DeliveryStatus = Discounts.DeliveryStatus.Queued;
        Review(code is null ? draft : draft.WithCode(code), username, now);
        MoveTo(RequestStatus.Granted, AuditAction.Approved, actor, now, note);
        return Result.Success;
    }

    /// <summary>
    /// A human declines. A rejection that was edited leaves as it stands; otherwise <paramref name="rejection"/> takes its place,
    /// of an approval too, edited or not: that one never leaves with a decline.
    /// </summary>
    public Result Decline(Actor actor, string username, string reason, bool notify, EmailDraft rejection, DateTime now)
    {
        if (!RequestTransitions.Allows(AuditAction.Declined, Status))
        {
            return DiscountErrors.NotReviewable;
        }

        HumanApproved = false;
        DeliveryStatus = notify ? Discounts.DeliveryStatus.Queued : null;
        Review(Details.Draft is { Kind: EmailKind.Decline, Edited: true } edited ? edited : rejection, username, now);
        Details = Details with { DeclineReason = reason };
        MoveTo(RequestStatus.Declined, AuditAction.Declined, actor, now, reason);
        return Result.Success;
    }

    /// <summary>Takes back a review whose email has not left; the caller has withdrawn the email. A granted discount goes back to <paramref name="show"/>.</summary>
    public Result Undo(Show? show, Actor actor, DateTime now)
    {
        if (!RequestTransitions.Allows(AuditAction.Undone, Status))
        {
            return DiscountErrors.NothingToUndo;
        }

        if (IsErased)
        {
            return DiscountErrors.Erased;
        }

        ReturnReview(show);
        Details = Details with { Draft = Details.DraftBeforeReview, DraftBeforeReview = null, DeclineReason = null };
        MoveTo(StatusBeforeReview(), AuditAction.Undone, actor, now, null);
        return Result.Success;
    }

    /// <summary>Hands an unreviewed request to the agent again. What it decided before stays in the audit trail.</summary>
    public Result Reprocess(string? context, Actor actor, DateTime now)
    {
        if (!RequestTransitions.Allows(AuditAction.Reprocessed, Status))
        {
            return DiscountErrors.NotReviewable;
        }

        if (ShowId is null)
        {
            return DiscountErrors.ShowUnresolved;
        }

        ApprovalRecommended = null;
        RecommendedAt = null;
        ReasonCode = null;
        Details = Details with { Context = context, Draft = null, Decision = null };
        MoveTo(RequestStatus.Pending, AuditAction.Reprocessed, actor, now, context);
        return Result.Success;
    }

    /// <summary>Notes what became of the email. News that comes late or twice changes nothing.</summary>
    /// <returns>Whether it was news.</returns>
    public bool RecordDelivery(DeliveryStatus delivery, string? detail, DateTime now)
    {
        if (!Follows(DeliveryStatus, delivery))
        {
            return false;
        }

        DeliveryStatus = delivery;
        var action = delivery switch
        {
            Discounts.DeliveryStatus.Accepted => AuditAction.EmailSent,
            Discounts.DeliveryStatus.Delivered => AuditAction.EmailDelivered,
            Discounts.DeliveryStatus.Bounced => AuditAction.EmailBounced,
            _ => AuditAction.EmailFailed,
        };
        MoveTo(Status, action, Actor.System, now, detail);
        return true;
    }

    /// <summary>Counts an attempt at the email of which nobody knows whether it left. The next one may be its second copy.</summary>
    public void RecordUncertainDelivery(string detail, DateTime now)
    {
        Details = Details with { UncertainDeliveries = Details.UncertainDeliveries + 1 };
        MoveTo(Status, AuditAction.EmailUncertain, Actor.System, now, detail);
    }

    /// <summary>Queues a failed email again.</summary>
    public Result RetryEmail(Actor actor, DateTime now)
    {
        if (IsErased)
        {
            return DiscountErrors.Erased;
        }

        if (DeliveryStatus is not (Discounts.DeliveryStatus.Failed or Discounts.DeliveryStatus.Bounced))
        {
            return DiscountErrors.NotRetriable;
        }

        DeliveryStatus = Discounts.DeliveryStatus.Queued;
        MoveTo(Status, AuditAction.EmailRetried, actor, now, null);
        return Result.Success;
    }

    /// <summary>A report may overtake the transport's own answer, and a bounce may follow a delivery that was only to a gateway.</summary>
    private static bool Follows(DeliveryStatus? from, DeliveryStatus to) => to switch
    {
        Discounts.DeliveryStatus.Accepted => from is Discounts.DeliveryStatus.Queued,
        Discounts.DeliveryStatus.Delivered or Discounts.DeliveryStatus.Failed => from is Discounts.DeliveryStatus.Queued or Discounts.DeliveryStatus.Accepted,
        Discounts.DeliveryStatus.Bounced =>
            from is Discounts.DeliveryStatus.Queued or Discounts.DeliveryStatus.Accepted or Discounts.DeliveryStatus.Delivered,
        _ => false,
    };

    /// <summary>As if no human had answered; what was granted goes back to the show.</summary>
    private void ReturnReview(Show? show)
    {
        if (Status == RequestStatus.Granted)
        {
            (show is not null && show.Id == ShowId ? show : throw new ArgumentException("The discount goes back to the show that granted it.", nameof(show)))
                .ReturnDiscount();
        }

        HumanApproved = null;
        DiscountCode = null;
        DeliveryStatus = null;
        ReviewedAt = null;
        ReviewedBy = null;
    }

    private void Review(EmailDraft draft, string username, DateTime now)
    {
        ReviewedAt = now;
        ReviewedBy = username;
        Details = Details with { DraftBeforeReview = Details.Draft, Draft = draft };
    }

    private RequestStatus StatusBeforeReview() => (ApprovalRecommended, ReasonCode) switch
    {
        (null, Discounts.ReasonCode.ShowAmbiguous) => RequestStatus.NeedsClarification,
        (true, _) => RequestStatus.RecommendedApproval,
        (false, _) => RequestStatus.RecommendedDecline,
        _ => RequestStatus.Undecided,
    };
}
