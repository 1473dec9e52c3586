using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;

namespace CharroBot.Domain.Discounts;

/// <summary>
/// One member's wish for a discount on one show, from the first word to the email. Every verb checks the state it starts from,
/// leaves an audit entry, and raises the version.
/// </summary>
public sealed class DiscountRequest : AggregateRoot
{
    /// <summary>A clarification that nobody answers ends after this many days.</summary>
    public const int ClarificationDays = 7;

    public const int ReviewReasonMaxLength = 500;
    public const int ContextMaxLength = 1000;

    private readonly List<AuditEntry> _history = [];

    private DiscountRequest()
    {
    }

    public string TrackingId { get; private set; } = string.Empty;

    public int UserId { get; private set; }

    public int? ShowId { get; private set; }

    /// <summary>The agent's decision; null until it has one, or where it is unsure.</summary>
    public bool? Approved { get; private set; }

    /// <summary>True only for a granted discount; false after a human's decline; null before a review.</summary>
    public bool? HumanApproved { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RequestDate { get; private set; }

    /// <summary>UTC; when the agent or the rules decided.</summary>
    public DateTime? AgentApprovalDate { get; private set; }

    public RequestStatus Status { get; private set; }

    public ReasonCode? ReasonCode { get; private set; }

    public string ShowDescription { get; private set; } = string.Empty;

    /// <summary>The folded description: two open questions of one member with the same words are one.</summary>
    public string QuestionKey { get; private set; } = string.Empty;

    public RequestSource Source { get; private set; }

    public bool IdentityProven { get; private set; }

    public DeliveryStatus? DeliveryStatus { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? ReviewedAt { get; private set; }

    /// <summary>The supervisor's username.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>The owner's <c>other_data</c>.</summary>
    public RequestDetails Details { get; private set; } = new();

    public IReadOnlyList<AuditEntry> History => _history;

    /// <summary>Files a request. The report decides where it starts: pending, waiting for an answer, or refused.</summary>
    public static DiscountRequest Submit(
        Submission submission, ShowMatch match, EligibilityReport report, EmailDraft? refusal, DateTime now)
    {
        var request = new DiscountRequest
        {
            TrackingId = Discounts.TrackingId.New(),
            UserId = submission.UserId,
            RequestDate = now,
            ShowDescription = submission.Description,
            QuestionKey = TextFolding.Fold(submission.Description),
            Source = submission.Source,
            IdentityProven = submission.IdentityProven,
            Details = new RequestDetails { GivenName = submission.GivenName, Message = submission.Message },
        };
        request.Settle(match, report, refusal, now);
        request.Record(AuditAction.Submitted, Actor.Member, now, from: null, null, request.Details.Decision);
        return request;
    }

    /// <summary>The member, or a supervisor, says which show is meant.</summary>
    public Result Clarify(Actor actor, ShowMatch match, EligibilityReport report, EmailDraft? refusal, DateTime now)
    {
        if (Status != RequestStatus.NeedsClarification && !(Status == RequestStatus.Rejected && ShowId is null))
        {
            return DiscountErrors.NotAwaitingClarification;
        }

        var from = Status;
        Settle(match, report, refusal, now);
        Record(actor == Actor.Member ? AuditAction.Clarified : AuditAction.Resolved, actor, now, from, null, Details.Decision);
        return Result.Success;
    }

    public Result Cancel(DateTime now)
    {
        if (Status.IsFinal())
        {
            return DiscountErrors.NotCancellable;
        }

        MoveTo(RequestStatus.Cancelled, AuditAction.Cancelled, Actor.Member, now, null);
        return Result.Success;
    }

    /// <summary>Ends a clarification that nobody answered.</summary>
    public Result Expire(DateTime now)
    {
        if (Status != RequestStatus.NeedsClarification || RequestDate > now.AddDays(-ClarificationDays))
        {
            return DiscountErrors.NotAwaitingClarification;
        }

        MoveTo(RequestStatus.Cancelled, AuditAction.Expired, Actor.System, now, $"Sin respuesta en {ClarificationDays} días.");
        return Result.Success;
    }

    /// <summary>
    /// Takes the agent's answer, or vetoes it: a rule that fails now is the reason, whatever the agent advised. The advice is kept
    /// in the audit trail either way.
    /// </summary>
    public Result Decide(EligibilityReport report, DecisionRecord decision, EmailDraft draft, DateTime now)
    {
        if (Status != RequestStatus.Pending)
        {
            return DiscountErrors.DecidedMeanwhile;
        }

        var (status, reason) = report.FirstFailure is { } failure
            ? (RequestStatus.Rejected, failure)
            : decision.Verdict switch
            {
                Verdict.Approve => (RequestStatus.Approved, (ReasonCode?)null),
                Verdict.Decline => (RequestStatus.Rejected, Discounts.ReasonCode.AgentDeclined),
                _ => (RequestStatus.Undecided, null),
            };
        Approved = status == RequestStatus.Undecided ? null : status == RequestStatus.Approved;
        ReasonCode = reason;
        AgentApprovalDate = now;
        Details = Details with { Checks = report.Checks, Decision = decision, Draft = draft };
        MoveTo(status, AuditAction.Decided, Actor.Agent, now, decision.Reason, decision);
        return Result.Success;
    }

    public Result EditEmail(string subject, string body, Actor actor, DateTime now)
    {
        if (!Status.AwaitsReview() || Details.Draft is not { } draft)
        {
            return DiscountErrors.NotReviewable;
        }

        Details = Details with { Draft = draft with { Subject = subject, Body = body, Edited = true } };
        MoveTo(Status, AuditAction.EmailEdited, actor, now, null);
        return Result.Success;
    }

    /// <summary>
    /// A human grants the discount: <paramref name="show"/> counts it or refuses. The standing draft leaves as it is where it is an
    /// approval or was edited; otherwise <paramref name="approval"/> takes its place.
    /// </summary>
    public Result Approve(Show? show, Actor actor, string username, string? note, EmailDraft approval, DateTime now)
    {
        if (!Status.AwaitsReview() && Status != RequestStatus.NeedsClarification)
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

        var draft = Details.Draft is { } standing && (standing.Edited || standing.Kind == EmailKind.Approval) ? standing : approval;
        HumanApproved = true;
        DeliveryStatus = Discounts.DeliveryStatus.Queued;
        Review(draft, username, now);
        MoveTo(RequestStatus.Sent, AuditAction.Approved, actor, now, note);
        return Result.Success;
    }

    /// <summary>
    /// A human declines. A standing rejection draft leaves as it is; an approval draft, edited or not, never leaves with a decline:
    /// <paramref name="rejection"/> takes its place.
    /// </summary>
    public Result Decline(Actor actor, string username, string reason, bool notify, EmailDraft rejection, DateTime now)
    {
        if (!Status.AwaitsReview() && Status != RequestStatus.NeedsClarification)
        {
            return DiscountErrors.NotReviewable;
        }

        HumanApproved = false;
        DeliveryStatus = notify ? Discounts.DeliveryStatus.Queued : null;
        Review(Details.Draft is { Kind: EmailKind.Rejection } standing ? standing : rejection, username, now);
        Details = Details with { DeclineReason = reason };
        MoveTo(RequestStatus.Declined, AuditAction.Declined, actor, now, reason);
        return Result.Success;
    }

    /// <summary>Takes back a review whose email has not left; the caller has withdrawn the email. A granted discount goes back to <paramref name="show"/>.</summary>
    public Result Undo(Show? show, Actor actor, DateTime now)
    {
        if (Status is not (RequestStatus.Sent or RequestStatus.Declined))
        {
            return DiscountErrors.NothingToUndo;
        }

        if (Status == RequestStatus.Sent)
        {
            (show is not null && show.Id == ShowId ? show : throw new ArgumentException("The discount goes back to the show that granted it.", nameof(show)))
                .ReturnDiscount();
        }

        HumanApproved = null;
        DeliveryStatus = null;
        ReviewedAt = null;
        ReviewedBy = null;
        Details = Details with { Draft = Details.DraftBeforeReview, DraftBeforeReview = null, DeclineReason = null };
        MoveTo(StatusBeforeReview(), AuditAction.Undone, actor, now, null);
        return Result.Success;
    }

    /// <summary>Hands an unreviewed request to the agent again. What it decided before stays in the audit trail.</summary>
    public Result Reprocess(string? context, Actor actor, DateTime now)
    {
        if (!Status.AwaitsReview())
        {
            return DiscountErrors.NotReviewable;
        }

        if (ShowId is null)
        {
            return DiscountErrors.ShowUnresolved;
        }

        Approved = null;
        AgentApprovalDate = null;
        ReasonCode = null;
        Details = Details with { Context = context, Draft = null, Decision = null };
        MoveTo(RequestStatus.Pending, AuditAction.Reprocessed, actor, now, context);
        return Result.Success;
    }

    /// <summary>Notes what became of the email.</summary>
    public void RecordDelivery(DeliveryStatus delivery, string? detail, DateTime now)
    {
        DeliveryStatus = delivery;
        var action = delivery is Discounts.DeliveryStatus.Failed or Discounts.DeliveryStatus.Bounced
            ? AuditAction.EmailFailed
            : AuditAction.EmailSent;
        MoveTo(Status, action, Actor.System, now, detail);
    }

    /// <summary>Queues a failed email again.</summary>
    public Result RetryEmail(Actor actor, DateTime now)
    {
        if (DeliveryStatus is not (Discounts.DeliveryStatus.Failed or Discounts.DeliveryStatus.Bounced))
        {
            return DiscountErrors.NotRetriable;
        }

        DeliveryStatus = Discounts.DeliveryStatus.Queued;
        MoveTo(Status, AuditAction.EmailRetried, actor, now, null);
        return Result.Success;
    }

    private void Settle(ShowMatch match, EligibilityReport report, EmailDraft? refusal, DateTime now)
    {
        ShowId = match.ShowId;
        ReasonCode = report.FirstFailure;
        Approved = null;
        AgentApprovalDate = null;
        Details = Details with
        {
            Resolution = match.Evidence,
            CandidateShowIds = match.CandidateShowIds,
            Checks = report.Checks,
            Decision = null,
            Draft = null,
        };
        switch (report.FirstFailure)
        {
            case null:
                Status = RequestStatus.Pending;
                break;
            case Discounts.ReasonCode.ShowAmbiguous:
                Status = RequestStatus.NeedsClarification;
                break;
            case { } failure:
                Status = RequestStatus.Rejected;
                Approved = false;
                AgentApprovalDate = now;
                var words = report.Checks.First(check => check.Rule == failure).Words;
                Details = Details with
                {
                    Decision = new DecisionRecord(Verdict.Decline, DecisionSource.Rules, words),
                    Draft = refusal ?? throw new ArgumentNullException(nameof(refusal), "A refused request needs a draft."),
                };
                break;
        }
    }

    private void Review(EmailDraft draft, string username, DateTime now)
    {
        ReviewedAt = now;
        ReviewedBy = username;
        Details = Details with { DraftBeforeReview = Details.Draft, Draft = draft };
    }

    private RequestStatus StatusBeforeReview() => (Approved, ReasonCode) switch
    {
        (null, Discounts.ReasonCode.ShowAmbiguous) => RequestStatus.NeedsClarification,
        (true, _) => RequestStatus.Approved,
        (false, _) => RequestStatus.Rejected,
        _ => RequestStatus.Undecided,
    };

    private void MoveTo(
        RequestStatus to, AuditAction action, Actor actor, DateTime now, string? reason, DecisionRecord? decision = null)
    {
        var from = Status;
        Status = to;
        Record(action, actor, now, from, reason, decision);
    }

    private void Record(
        AuditAction action, Actor actor, DateTime now, RequestStatus? from, string? reason, DecisionRecord? decision)
    {
        _history.Add(new AuditEntry(action, actor, now, from, Status, reason, decision));
        if (from is not null)
        {
            Touch();
        }
    }
}
