using CharroBot.Domain.Common;

namespace CharroBot.Domain.Discounts;

/// <summary>
/// One member's wish for a discount on one show, from the first word to the email. Every verb checks the state it starts from,
/// leaves an audit entry, and raises the version.
/// </summary>
public sealed partial class DiscountRequest : AggregateRoot
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
    public bool? ApprovalRecommended { get; private set; }

    /// <summary>True only for a granted discount; false after a human's decline; null before a review.</summary>
    public bool? HumanApproved { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RequestDate { get; private set; }

    /// <summary>UTC; when the agent or the rules decided.</summary>
    public DateTime? RecommendedAt { get; private set; }

    public RequestStatus Status { get; private set; }

    public ReasonCode? ReasonCode { get; private set; }

    public string ShowDescription { get; private set; } = string.Empty;

    /// <summary>The folded description: two open questions of one member with the same words are one.</summary>
    public string QuestionKey { get; private set; } = string.Empty;

    public RequestSource Source { get; private set; }

    public bool IdentityProven { get; private set; }

    public DeliveryStatus? DeliveryStatus { get; private set; }

    /// <summary>What the box office takes for the discount; null where the show asks for none, or nothing is granted.</summary>
    public string? DiscountCode { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? ReviewedAt { get; private set; }

    /// <summary>The supervisor's username.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>The owner's <c>other_data</c>.</summary>
    public RequestDetails Details { get; private set; } = new();

    public IReadOnlyList<AuditEntry> History => _history;

    /// <summary>A conversation that waits for a person, and no show was said yet.</summary>
    public bool IsHandedOver => Details.Transcript is not null && ShowId is null;

    /// <summary>What its words came to, as it stands.</summary>
    public ShowMatch Match => new(
        ShowId is not null ? ShowMatchOutcome.Found : Details.Resolution is { Outcome: "ambiguous" } ? ShowMatchOutcome.Ambiguous : ShowMatchOutcome.NotFound,
        ShowId,
        Details.CandidateShowIds,
        Details.Resolution ?? ResolutionEvidence.Direct("by_id"));

    /// <summary>The model, not a person, said which show is meant; it stands out until a human has looked.</summary>
    public bool ShowPickedByAgent => Details.Resolution?.Outcome == ResolutionEvidence.ByAgent;

    /// <summary>Shows that a model may pick from; empty where there is nothing to pick, or a person to ask.</summary>
    public IReadOnlyList<int> ShowsAgentMayPick => Match.ForAgentToPick(Source);

    /// <summary>What the words come to if the model's pick is taken.</summary>
    /// <exception cref="ArgumentException">The show is not one it may pick: a bug of the caller.</exception>
    public ShowMatch PickedByAgent(int showId) => ShowsAgentMayPick.Contains(showId)
        ? ShowMatch.Found(showId, Details.Resolution! with { Outcome = ResolutionEvidence.ByAgent })
        : throw new ArgumentException($"Show {showId} is not one the agent may pick.", nameof(showId));

    /// <summary>Files a request. The report decides where it starts: pending, waiting for an answer, or refused.</summary>
    public static DiscountRequest Submit(
        Submission submission, ShowMatch match, EligibilityReport report, EmailDraft? refusal, DateTime now) =>
        Start(submission, match, Judged(report), refusal, now);

    /// <summary>
    /// Files a request for the worker to judge: one whose show a model may pick, or a stranger's. A stranger's is pending whatever the
    /// rules say, and takes the same way to the decision as any other: how long it takes, and what happens meanwhile, must not tell how
    /// the member stands.
    /// </summary>
    public static DiscountRequest SubmitForDecision(Submission submission, ShowMatch match, DateTime now) =>
        Start(submission, match, report: null, refusal: null, now);

    /// <summary>
    /// Files a member's wish to talk to a person. Nobody judges it: it waits for a supervisor, who answers, or says which show it is about
    /// and lets it go the way of any other.
    /// </summary>
    /// <param name="transcript">At least one line; the last <see cref="TranscriptLine.MostLines"/> are kept.</param>
    /// <param name="answer">The email that the supervisor will write.</param>
    public static DiscountRequest HandOver(Submission submission, IReadOnlyList<TranscriptLine> transcript, EmailDraft answer, DateTime now)
    {
        var request = new DiscountRequest
        {
            TrackingId = Discounts.TrackingId.New(),
            UserId = submission.UserId,
            RequestDate = now,
            RecommendedAt = now,
            Status = RequestStatus.Undecided,
            ShowDescription = submission.Description,
            QuestionKey = TextFolding.Fold(submission.Description),
            Source = submission.Source,
            IdentityProven = submission.IdentityProven,
            Details = new RequestDetails
            {
                GivenName = submission.GivenName,
                Message = submission.Message,
                Transcript = [.. transcript.TakeLast(TranscriptLine.MostLines)],
                Decision = new DecisionRecord(Recommendation.Unsure, DecisionSource.Rules, "Pidió hablar con una persona del equipo."),
                Draft = answer,
            },
        };
        request.Record(AuditAction.Submitted, Actor.Member, now, from: null, null, request.Details.Decision);
        return request;
    }

    /// <summary>The member, or a supervisor, says which show is meant.</summary>
    public Result Clarify(Actor actor, ShowMatch match, EligibilityReport report, EmailDraft? refusal, DateTime now)
    {
        // What a model picked, a supervisor may correct until it is reviewed.
        var correctable = ShowPickedByAgent && Status.AwaitsReview() && actor != Actor.Member;
        var action = actor == Actor.Member ? AuditAction.Clarified : AuditAction.Resolved;
        var open = Status == RequestStatus.NeedsClarification || ShowId is null || correctable;
        if (!RequestTransitions.Allows(action, Status) || !open)
        {
            return DiscountErrors.NotAwaitingClarification;
        }

        var from = Status;
        Settle(match, Judged(report), refusal, now);
        Record(action, actor, now, from, null, Details.Decision);
        return Result.Success;
    }

    public Result Cancel(DateTime now)
    {
        if (!RequestTransitions.Allows(AuditAction.Cancelled, Status))
        {
            return DiscountErrors.NotCancellable;
        }

        MoveTo(RequestStatus.Cancelled, AuditAction.Cancelled, Actor.Member, now, null);
        return Result.Success;
    }

    /// <summary>Ends a stranger's request, because the member asks in person now. One that a human has answered stands.</summary>
    public Result YieldToMember(DateTime now)
    {
        if (IdentityProven || !RequestTransitions.Allows(AuditAction.Cancelled, Status))
        {
            return DiscountErrors.NotCancellable;
        }

        MoveTo(RequestStatus.Cancelled, AuditAction.Cancelled, Actor.System, now, "La persona pidió lo mismo con su DNI.");
        return Result.Success;
    }

    /// <summary>Ends a clarification that nobody answered.</summary>
    public Result Expire(DateTime now)
    {
        if (!RequestTransitions.Allows(AuditAction.Expired, Status) || RequestDate > now.AddDays(-ClarificationDays))
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
    /// <param name="pick"><see cref="PickedByAgent"/>, where the report judged that; null where it judged the request as it is.</param>
    public Result Decide(EligibilityReport report, DecisionRecord decision, EmailDraft draft, DateTime now, ShowMatch? pick = null)
    {
        if (!RequestTransitions.Allows(AuditAction.Decided, Status))
        {
            return DiscountErrors.DecidedMeanwhile;
        }

        var (status, reason) = (Judged(report).FirstFailure, decision.Recommendation) switch
        {
            (Discounts.ReasonCode.ShowAmbiguous, _) => (RequestStatus.NeedsClarification, Discounts.ReasonCode.ShowAmbiguous),
            ({ } failure, _) => (RequestStatus.RecommendedDecline, failure),
            (null, Recommendation.Approve) => (RequestStatus.RecommendedApproval, (ReasonCode?)null),
            (null, Recommendation.Decline) => (RequestStatus.RecommendedDecline, Discounts.ReasonCode.AgentRecommendedDecline),
            _ => (RequestStatus.Undecided, null),
        };
        if (pick is not null)
        {
            (ShowId, var evidence) = (pick.ShowId, PickedByAgent(pick.ShowId!.Value).Evidence);
            Details = Details with { Resolution = evidence };
        }

        ApprovalRecommended = status == RequestStatus.Undecided ? null : status == RequestStatus.RecommendedApproval;
        ReasonCode = reason;
        RecommendedAt = now;
        Details = Details with { Checks = report.Checks, Decision = decision, Draft = draft };
        MoveTo(status, AuditAction.Decided, Actor.Agent, now, decision.Reason, decision);
        return Result.Success;
    }

    private static DiscountRequest Start(
        Submission submission, ShowMatch match, EligibilityReport? report, EmailDraft? refusal, DateTime now)
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

    private static EligibilityReport Judged(EligibilityReport report) => report.Checks.Count > 0
        ? report
        : throw new ArgumentException("No rule was checked: nothing can be said of the request.", nameof(report));

    /// <param name="report">Null where nobody has judged yet: the request waits for the decision.</param>
    private void Settle(ShowMatch match, EligibilityReport? report, EmailDraft? refusal, DateTime now)
    {
        ShowId = match.ShowId;
        ReasonCode = report?.FirstFailure;
        ApprovalRecommended = null;
        RecommendedAt = null;
        Details = Details with
        {
            Resolution = match.Evidence,
            CandidateShowIds = match.CandidateShowIds,
            Checks = report?.Checks ?? [],
            Decision = null,
            Draft = null,
        };
        switch (report?.FirstFailure)
        {
            case null:
                Status = RequestStatus.Pending;
                break;
            case Discounts.ReasonCode.ShowAmbiguous:
                Status = RequestStatus.NeedsClarification;
                break;
            case { } failure:
                Status = RequestStatus.RecommendedDecline;
                ApprovalRecommended = false;
                RecommendedAt = now;
                var words = report!.Checks.First(check => check.Rule == failure).Words;
                Details = Details with
                {
                    Decision = new DecisionRecord(Recommendation.Decline, DecisionSource.Rules, words),
                    Draft = refusal ?? throw new ArgumentNullException(nameof(refusal), "A refused request needs a draft."),
                };
                break;
        }
    }

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
        if (from is { } before && !RequestTransitions.Leads(action, before, Status))
        {
            throw new InvalidOperationException($"{action} does not lead from {before} to {Status}.");
        }

        // What a mail server says later of an erased member's email names the address again.
        var entry = new AuditEntry(action, actor, now, from, Status, IsErased ? null : reason, decision);
        _history.Add(entry);
        Raise(new RequestChanged(TrackingId, entry, ReasonCode));
        if (from is not null)
        {
            Touch();
        }
    }
}
