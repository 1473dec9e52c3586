using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Discounts;

/// <summary>What a supervisor does with a decided request, and what becomes of its email.</summary>
public sealed class RequestReviewTests
{
    private static readonly EmailDraft Approval = A.Draft(subject: "Aprobación nueva");
    private static readonly EmailDraft Rejection = A.Draft(EmailKind.Decline, "Rechazo nuevo");

    [Fact]
    public void Approve_TakesOneDiscountAndQueuesTheEmail()
    {
        var show = A.StoredShow(quota: 5, sent: 2);
        var request = A.Request(RequestStatus.RecommendedApproval, show);

        Approve(request, show);

        show.SentDiscounts.ShouldBe(3);
        (request.HumanApproved, request.DeliveryStatus, request.ReviewedAt, request.ReviewedBy)
            .ShouldBe((true, DeliveryStatus.Queued, A.Now, A.StaffName));
        request.ApprovalRecommended.ShouldBe(true);
        request.History[^1].Reason.ShouldBe("nota");
    }

    [Fact]
    public void Approve_WhenNoneIsLeft_RefusesAndChangesNothing()
    {
        var show = A.StoredShow(quota: 1, sent: 1);
        var request = A.Request(RequestStatus.RecommendedApproval, show);
        var (version, draft) = (request.Version, request.Details.Draft);

        request.Approve(show, A.Staff, A.StaffName, null, Approval, A.Now).Error.ShouldBe(ShowErrors.NoDiscountsAvailable);

        (request.Status, request.HumanApproved, request.DeliveryStatus, request.Version).ShouldBe((RequestStatus.RecommendedApproval, null, null, version));
        request.Details.Draft.ShouldBeSameAs(draft);
        show.SentDiscounts.ShouldBe(1);
    }

    [Fact]
    public void Approve_WhenTheShowIsNotItsOwn_RefusesAndCountsNothing()
    {
        var other = A.StoredShow();
        var request = A.Request(RequestStatus.RecommendedApproval, A.StoredShow());

        request.Approve(other, A.Staff, A.StaffName, null, Approval, A.Now).Error.ShouldBe(DiscountErrors.ShowUnresolved);

        other.SentDiscounts.ShouldBe(0);
    }

    [Fact]
    public void Approve_WhenTheDraftWasNotEdited_SendsTheOneWithTheFactsOfNow()
    {
        var show = A.StoredShow();
        var request = A.Request(RequestStatus.RecommendedApproval, show);
        var standing = request.Details.Draft;

        Approve(request, show);

        request.Details.Draft.ShouldNotBe(standing);
        request.Details.Draft!.Kind.ShouldBe(EmailKind.Approval);
        request.Details.DraftBeforeReview.ShouldBe(standing);
    }

    [Fact]
    public void Approve_WhenTheAgentRefused_ReplacesTheRejectionDraft()
    {
        var show = A.StoredShow();
        var request = A.Request(RequestStatus.RecommendedDecline, show);

        Approve(request, show);

        request.Details.Draft.ShouldBe(Approval);
        request.ApprovalRecommended.ShouldBe(false);
    }

    [Theory]
    [InlineData(RequestStatus.RecommendedApproval)]
    [InlineData(RequestStatus.RecommendedDecline)]
    [InlineData(RequestStatus.Undecided)]
    public void Approve_WhenTheDraftWasEdited_SendsTheSupervisorsWords(RequestStatus status)
    {
        var show = A.StoredShow();
        var request = A.Request(status, show);
        Edit(request);

        Approve(request, show);

        var draft = request.Details.Draft.ShouldNotBeNull();
        (draft.Subject, draft.Body, draft.Edited).ShouldBe(("Mío", "Mis palabras.", true));
    }

    [Fact]
    public void Decline_WhenTheDraftIsARejection_SendsItAsItStands()
    {
        var request = A.Request(RequestStatus.RecommendedDecline);
        Edit(request);
        var standing = request.Details.Draft;

        Decline(request);

        request.Details.Draft.ShouldBe(standing);
    }

    [Theory]
    [InlineData(RequestStatus.RecommendedApproval, false)]
    [InlineData(RequestStatus.RecommendedApproval, true)]
    [InlineData(RequestStatus.Undecided, false)]
    [InlineData(RequestStatus.Undecided, true)]
    public void Decline_WhenTheDraftIsAnApproval_NeverSendsIt(RequestStatus status, bool edited)
    {
        var request = A.Request(status);
        if (edited)
        {
            Edit(request);
        }

        Decline(request);

        request.Details.Draft.ShouldBe(Rejection);
        (request.HumanApproved, request.DeliveryStatus, request.ReviewedBy, request.Details.DeclineReason)
            .ShouldBe((false, DeliveryStatus.Queued, A.StaffName, "motivo"));
    }

    [Fact]
    public void Decline_WithoutNotice_QueuesNoEmail()
    {
        var request = A.Request(RequestStatus.RecommendedApproval);

        Decline(request, notify: false);

        request.DeliveryStatus.ShouldBeNull();
        request.Details.Draft.ShouldBe(Rejection);
    }

    [Theory]
    [InlineData(RequestStatus.RecommendedApproval)]
    [InlineData(RequestStatus.RecommendedDecline)]
    [InlineData(RequestStatus.Undecided)]
    public void Undo_AfterAnApproval_RestoresStatusDraftAndQuota(RequestStatus status)
    {
        var show = A.StoredShow(quota: 1);
        var request = A.Request(status, show);
        var draft = request.Details.Draft;
        Approve(request, show);

        request.Undo(show, A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        ShouldBeUnreviewed(request, status, draft);
        show.SentDiscounts.ShouldBe(0);
    }

    [Theory]
    [InlineData(RequestStatus.RecommendedApproval)]
    [InlineData(RequestStatus.RecommendedDecline)]
    [InlineData(RequestStatus.Undecided)]
    [InlineData(RequestStatus.NeedsClarification)]
    public void Undo_AfterADecline_RestoresStatusAndDraftAndLeavesTheQuota(RequestStatus status)
    {
        var show = A.StoredShow(quota: 2, sent: 1);
        var request = A.Request(status, show);
        var draft = request.Details.Draft;
        Decline(request);

        request.Undo(show, A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        ShouldBeUnreviewed(request, status, draft);
        show.SentDiscounts.ShouldBe(1);
    }

    [Fact]
    public void Undo_AfterADeclineOfAVetoedRequest_StaysRejected()
    {
        var request = A.Request();
        request.Decide(A.Report(ReasonCode.ShowAmbiguous), A.Decision(), A.Draft(EmailKind.Decline), A.Now).IsSuccess.ShouldBeTrue();
        Decline(request);

        request.Undo(null, A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        request.Status.ShouldBe(RequestStatus.RecommendedDecline);
    }

    [Fact]
    public void Undo_WhenTheShowIsNotItsOwn_IsABugThatChangesNothing()
    {
        var (show, other) = (A.StoredShow(), A.StoredShow(sent: 1));
        var request = A.Request(RequestStatus.Granted, show);

        _ = Should.Throw<ArgumentException>(() => request.Undo(other, A.Staff, A.Now));
        _ = Should.Throw<ArgumentException>(() => request.Undo(null, A.Staff, A.Now));

        (show.SentDiscounts, other.SentDiscounts, request.HumanApproved).ShouldBe((1, 1, true));
    }

    [Fact]
    public void Reprocess_WhenTheAgentDecidesAgain_KeepsBothDecisions()
    {
        var request = A.Request();
        var (first, second) = (A.Decision(Recommendation.Decline, "Primera."), A.Decision(Recommendation.Approve, "Segunda."));
        request.Decide(A.Report(), first, A.Draft(EmailKind.Decline), A.Now).IsSuccess.ShouldBeTrue();

        request.Reprocess("Es un error de carga.", A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        (request.Status, request.ApprovalRecommended, request.ReasonCode, request.RecommendedAt).ShouldBe((RequestStatus.Pending, null, null, null));
        (request.Details.Draft, request.Details.Decision, request.Details.Context).ShouldBe((null, null, "Es un error de carga."));

        request.Decide(A.Report(), second, A.Draft(), A.Now).IsSuccess.ShouldBeTrue();

        request.Details.Decision.ShouldBe(second);
        request.History.Select(entry => entry.Decision).OfType<DecisionRecord>().ShouldBe([first, second]);
    }

    [Theory]
    [InlineData(DeliveryStatus.Accepted, AuditAction.EmailSent)]
    [InlineData(DeliveryStatus.Delivered, AuditAction.EmailDelivered)]
    [InlineData(DeliveryStatus.Failed, AuditAction.EmailFailed)]
    [InlineData(DeliveryStatus.Bounced, AuditAction.EmailBounced)]
    public void RecordDelivery_NotesWhatBecameOfTheEmail(DeliveryStatus delivery, AuditAction action)
    {
        var request = A.Request(RequestStatus.Granted);
        var version = request.Version;

        request.RecordDelivery(delivery, "250 OK", A.Now).ShouldBeTrue();

        (request.Status, request.DeliveryStatus, request.Version).ShouldBe((RequestStatus.Granted, delivery, version + 1));
        var entry = request.History[^1];
        (entry.Action, entry.Actor, entry.Reason).ShouldBe((action, "system", "250 OK"));
    }

    [Theory]
    [InlineData(DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Bounced)]
    public void RetryEmail_WhenItFailed_QueuesItAgain(DeliveryStatus delivery)
    {
        var request = A.Request(RequestStatus.Granted);
        request.RecordDelivery(delivery, null, A.Now).ShouldBeTrue();

        request.RetryEmail(A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        (request.Status, request.DeliveryStatus).ShouldBe((RequestStatus.Granted, DeliveryStatus.Queued));
    }

    [Theory]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Accepted)]
    [InlineData(DeliveryStatus.Bounced, DeliveryStatus.Accepted)]
    [InlineData(DeliveryStatus.Bounced, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Bounced, DeliveryStatus.Bounced)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Accepted, DeliveryStatus.Queued)]
    public void RecordDelivery_WhenItIsNoNews_ChangesNothing(DeliveryStatus known, DeliveryStatus late)
    {
        var request = A.Request(RequestStatus.Granted);
        request.RecordDelivery(known, null, A.Now).ShouldBeTrue();
        var (version, entries) = (request.Version, request.History.Count);

        request.RecordDelivery(late, null, A.Now).ShouldBeFalse();

        (request.DeliveryStatus, request.Version, request.History.Count).ShouldBe((known, version, entries));
    }

    [Fact]
    public void RecordUncertainDelivery_CountsAndLeavesItsTrace()
    {
        var request = A.Request(RequestStatus.Granted);

        request.RecordUncertainDelivery("Se cortó.", A.Now);
        request.RecordUncertainDelivery("Otra vez.", A.Now);

        (request.Details.UncertainDeliveries, request.DeliveryStatus).ShouldBe((2, DeliveryStatus.Queued));
        request.History[^1].Action.ShouldBe(AuditAction.EmailUncertain);
    }

    [Fact]
    public void Approve_WithACode_PutsItIntoTheEmailAndUndoTakesItBack()
    {
        var show = A.StoredShow();
        var request = A.Request(RequestStatus.RecommendedApproval, show);
        request.EditEmail("Asunto", $"Vení con {EmailDraft.CodePlaceholder}.", A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        request.Approve(show, A.Staff, A.StaffName, null, Approval, A.Now, "INDIE-2").IsSuccess.ShouldBeTrue();

        (request.DiscountCode, request.Details.Draft!.Body).ShouldBe(("INDIE-2", "Vení con INDIE-2."));
        request.Undo(show, A.Staff, A.Now).IsSuccess.ShouldBeTrue();
        (request.DiscountCode, request.Details.Draft!.Body).ShouldBe((null, $"Vení con {EmailDraft.CodePlaceholder}."));
    }

    [Fact]
    public void AuditEntry_WhenTheReasonIsTooLong_KeepsWholeCharacters()
    {
        var request = A.Request(RequestStatus.Granted);

        request.RecordDelivery(DeliveryStatus.Failed, new string('x', AuditEntry.ReasonMaxLength - 1) + "🎸", A.Now).ShouldBeTrue();

        request.History[^1].Reason.ShouldBe(new string('x', AuditEntry.ReasonMaxLength - 1));
    }

    [Fact]
    public void EditEmail_Twice_RemembersWhatItSaidBeforeTheFirst()
    {
        var request = A.Request(RequestStatus.RecommendedApproval);
        var draft = request.Details.Draft!;
        Edit(request);
        request.EditEmail("Otro", "Otras palabras.", A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        request.Details.Draft!.Origin.ShouldBe(new EmailText(draft.Subject, draft.Body));
    }

    [Fact]
    public void EditEmail_BackToWhatItSaid_IsNoLongerAnEdit()
    {
        var request = A.Request(RequestStatus.RecommendedApproval);
        var draft = request.Details.Draft!;
        Edit(request);

        request.EditEmail(draft.Subject, draft.Body, A.Staff, A.Now).IsSuccess.ShouldBeTrue();

        request.Details.Draft.ShouldBe(draft);
    }

    private static void Approve(DiscountRequest request, Show show) =>
        request.Approve(show, A.Staff, A.StaffName, "nota", Approval, A.Now).IsSuccess.ShouldBeTrue();

    private static void Decline(DiscountRequest request, bool notify = true) =>
        request.Decline(A.Staff, A.StaffName, "motivo", notify, Rejection, A.Now).IsSuccess.ShouldBeTrue();

    private static void Edit(DiscountRequest request) =>
        request.EditEmail("Mío", "Mis palabras.", A.Staff, A.Now).IsSuccess.ShouldBeTrue();

    private static void ShouldBeUnreviewed(DiscountRequest request, RequestStatus status, EmailDraft? draft)
    {
        request.Status.ShouldBe(status);
        (request.HumanApproved, request.DeliveryStatus, request.ReviewedAt, request.ReviewedBy).ShouldBe((null, null, null, null));
        request.Details.Draft.ShouldBe(draft);
        (request.Details.DraftBeforeReview, request.Details.DeclineReason).ShouldBe((null, null));
    }
}
