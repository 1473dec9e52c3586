using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Discounts;

/// <summary>How a request begins, waits for an answer, and is decided.</summary>
public sealed class RequestFilingTests
{
    [Fact]
    public void Submit_WhenTheRulesPass_WaitsForTheAgent()
    {
        var show = A.StoredShow();
        var request = DiscountRequest.Submit(A.Submission(description: "Las  Pelotas en ROSARIO"), A.Match(show), A.Report(), null, A.Now);

        request.Status.ShouldBe(RequestStatus.Pending);
        (request.ApprovalRecommended, request.HumanApproved, request.ReasonCode, request.RecommendedAt, request.DeliveryStatus).ShouldBe((null, null, null, null, null));
        (request.ShowId, request.RequestDate, request.QuestionKey).ShouldBe((show.Id, A.Now, "las pelotas en rosario"));
        request.Details.Draft.ShouldBeNull();
        request.TrackingId.Length.ShouldBe(TrackingId.Length);
        request.Version.ShouldBe(1);
        var entry = request.History.ShouldHaveSingleItem();
        (entry.Action, entry.Actor, entry.FromStatus, entry.ToStatus, entry.Decision).ShouldBe((AuditAction.Submitted, "member", null, RequestStatus.Pending, null));
    }

    [Fact]
    public void Submit_WhenARuleRefuses_IsDecidedAtOnceWithoutTheAgent()
    {
        var report = A.Report(ReasonCode.PaymentOverdue, ReasonCode.NoDiscountsAvailable);
        var draft = A.Draft(EmailKind.Decline);

        var request = DiscountRequest.Submit(A.Submission(), A.Match(A.StoredShow()), report, draft, A.Now);

        (request.Status, request.ApprovalRecommended, request.ReasonCode, request.RecommendedAt)
            .ShouldBe((RequestStatus.RecommendedDecline, false, ReasonCode.PaymentOverdue, A.Now));
        request.Details.Draft.ShouldBe(draft);
        request.Details.Decision.ShouldBe(new DecisionRecord(Recommendation.Decline, DecisionSource.Rules, nameof(ReasonCode.PaymentOverdue)));
        request.Details.Checks.ShouldBe(report.Checks);
        request.History.ShouldHaveSingleItem().Decision.ShouldBe(request.Details.Decision);
    }

    [Fact]
    public void Submit_WhenMoreThanOneShowFits_AsksTheMember()
    {
        var request = A.Request(RequestStatus.NeedsClarification);

        (request.ApprovalRecommended, request.ReasonCode, request.ShowId).ShouldBe((null, ReasonCode.ShowAmbiguous, null));
        request.Details.CandidateShowIds.ShouldBe([7, 8]);
        request.Details.Draft.ShouldBeNull();
    }

    [Fact]
    public void Submit_WhenItIsRefusedWithoutADraft_IsABug() =>
        Should.Throw<ArgumentNullException>(() =>
            DiscountRequest.Submit(A.Submission(), A.Match(A.StoredShow()), A.Report(ReasonCode.ShowPast), null, A.Now)).ParamName.ShouldBe("refusal");

    [Fact]
    public void Clarify_WhenTheShowIsSoldOut_IsRefusedAtOnce()
    {
        var request = A.Request(RequestStatus.NeedsClarification);
        var show = A.StoredShow();

        request.Clarify(Actor.Member, A.Match(show), A.Report(ReasonCode.NoDiscountsAvailable), A.Draft(EmailKind.Decline), A.Now).IsSuccess.ShouldBeTrue();

        (request.Status, request.ShowId, request.ApprovalRecommended, request.ReasonCode)
            .ShouldBe((RequestStatus.RecommendedDecline, show.Id, false, ReasonCode.NoDiscountsAvailable));
        request.Details.CandidateShowIds.ShouldBeEmpty();
    }

    [Fact]
    public void Clarify_WhenASupervisorFindsTheShowOfARefusedRequest_GoesToTheAgent()
    {
        var request = A.Request(RequestStatus.RecommendedDecline, refusal: ReasonCode.ShowNotFound);
        var refused = request.Details.Decision;
        var show = A.StoredShow();

        request.Clarify(A.Staff, A.Match(show), A.Report(), null, A.Now).IsSuccess.ShouldBeTrue();

        (request.Status, request.ShowId, request.ApprovalRecommended, request.ReasonCode, request.RecommendedAt)
            .ShouldBe((RequestStatus.Pending, show.Id, null, null, null));
        (request.Details.Draft, request.Details.Decision).ShouldBe((null, null));
        request.History[0].Decision.ShouldBe(refused);
    }

    [Fact]
    public void Expire_BeforeSevenDaysAreOver_Refuses()
    {
        var request = A.Request(RequestStatus.NeedsClarification);

        request.Expire(A.Now.AddDays(7).AddTicks(-1)).Error.ShouldBe(DiscountErrors.NotAwaitingClarification);
        request.Status.ShouldBe(RequestStatus.NeedsClarification);

        request.Expire(A.Now.AddDays(7)).IsSuccess.ShouldBeTrue();
        request.Status.ShouldBe(RequestStatus.Cancelled);
    }

    [Theory]
    [InlineData(Recommendation.Approve, RequestStatus.RecommendedApproval, true, null)]
    [InlineData(Recommendation.Decline, RequestStatus.RecommendedDecline, false, ReasonCode.AgentRecommendedDecline)]
    [InlineData(Recommendation.Unsure, RequestStatus.Undecided, null, null)]
    public void Decide_WhenTheRulesPass_TakesTheAgentsAnswer(Recommendation verdict, RequestStatus status, bool? approved, ReasonCode? reason)
    {
        var request = A.Request();
        var decision = A.Decision(verdict);
        var draft = A.Draft();

        request.Decide(A.Report(), decision, draft, A.Now).IsSuccess.ShouldBeTrue();

        (request.Status, request.ApprovalRecommended, request.ReasonCode, request.RecommendedAt).ShouldBe((status, approved, reason, A.Now));
        (request.Details.Decision, request.Details.Draft).ShouldBe((decision, draft));
        request.History[^1].Decision.ShouldBe(decision);
        request.HumanApproved.ShouldBeNull();
    }

    [Theory]
    [InlineData(Recommendation.Approve)]
    [InlineData(Recommendation.Decline)]
    [InlineData(Recommendation.Unsure)]
    public void Decide_WhenARuleFailsNow_VetoesWhateverTheAgentAdvised(Recommendation verdict)
    {
        var request = A.Request();
        var advice = A.Decision(verdict, "Dale.");
        var report = A.Report(ReasonCode.NoDiscountsAvailable);

        request.Decide(report, advice, A.Draft(EmailKind.Decline), A.Now).IsSuccess.ShouldBeTrue();

        (request.Status, request.ApprovalRecommended, request.ReasonCode).ShouldBe((RequestStatus.RecommendedDecline, false, ReasonCode.NoDiscountsAvailable));
        request.Details.Checks.ShouldBe(report.Checks);
        request.Details.Decision.ShouldBe(advice);
        request.History[^1].Decision.ShouldBe(advice);
    }
}
