using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport.Fakes;

namespace CharroBot.TestSupport;

/// <summary>Requests, and what their verbs take. Every one is brought about by the verbs themselves.</summary>
public static partial class A
{
    /// <summary>A show with an identity, as it comes from the database, <paramref name="sent"/> of its discounts granted.</summary>
    public static Show StoredShow(int quota = 10, int sent = 0, ShowProfile? profile = null)
    {
        var show = Domain.Shows.Show.Announce(profile ?? Show(quota: quota), Now);
        Identity.Give(show, Next());
        for (var i = 0; i < sent; i++)
        {
            Done(show.GrantDiscount());
        }

        return show;
    }

    /// <summary>A request that stands at <paramref name="status"/>.</summary>
    /// <param name="refusal">Why the rules refuse it, where it starts refused. No show was found for <see cref="ReasonCode.ShowNotFound"/>.</param>
    public static DiscountRequest Request(
        RequestStatus status = RequestStatus.Pending, Show? show = null, ReasonCode refusal = ReasonCode.PaymentOverdue)
    {
        show ??= StoredShow();
        switch (status)
        {
            case RequestStatus.NeedsClarification:
                return Submitted(Match(finding: ShowMatchOutcome.Ambiguous), Report(ReasonCode.ShowAmbiguous));
            case RequestStatus.RecommendedDecline:
                return Submitted(refusal == ReasonCode.ShowNotFound ? Match(finding: ShowMatchOutcome.NotFound) : Match(show), Report(refusal));
        }

        var request = Submitted(Match(show), Report());
        switch (status)
        {
            case RequestStatus.Undecided:
                Done(request.Decide(Report(), Decision(Recommendation.Unsure), Draft(), Now));
                break;
            case RequestStatus.Cancelled:
                Done(request.Cancel(Now));
                break;
            case not RequestStatus.Pending:
                Done(request.Decide(Report(), Decision(), Draft(), Now));
                break;
        }

        switch (status)
        {
            case RequestStatus.Granted:
                Done(request.Approve(show, Staff, StaffName, null, Draft(), Now));
                break;
            case RequestStatus.Declined:
                Done(request.Decline(Staff, StaffName, "No corresponde.", notify: true, Draft(EmailKind.Decline), Now));
                break;
        }

        return request;
    }

    public const string StaffName = "marta";

    public static Actor Staff { get; } = Actor.Staff(StaffName);

    public static Submission Submission(int userId = 1, string description = "las pelotas en rosario", bool proven = true) =>
        new(userId, description, "Ana", null, RequestSource.Form, proven);

    /// <summary>What the member's words came to: <paramref name="show"/>, or none.</summary>
    public static ShowMatch Match(Show? show = null, ShowMatchOutcome? finding = null) => new(
        finding ?? ShowMatchOutcome.Found, show?.Id, finding == ShowMatchOutcome.Ambiguous ? [7, 8] : [], ResolutionEvidence.Direct("by_id"));

    /// <summary>A report in which every rule passes but <paramref name="failures"/>.</summary>
    public static EligibilityReport Report(params ReasonCode[] failures) => new(
    [
        .. Enum.GetValues<ReasonCode>().Where(rule => rule != ReasonCode.AgentRecommendedDecline)
            .Select(rule => new RuleCheck(rule, !failures.Contains(rule), $"{rule}")),
    ]);

    public static DecisionRecord Decision(Recommendation verdict = Recommendation.Approve, string reason = "Cumple con todo.") =>
        new(verdict, DecisionSource.Llm, reason, Model: "un-modelo");

    public static EmailDraft Draft(EmailKind kind = EmailKind.Approval, string? subject = null) =>
        new(kind, subject ?? $"{kind}", $"El texto de {subject ?? $"{kind}"}.");

    private static DiscountRequest Submitted(ShowMatch match, EligibilityReport report) =>
        DiscountRequest.Submit(Submission(), match, report, Draft(EmailKind.Decline), Now);

    private static void Done(Result result) => result.IsSuccess.ShouldBeTrue(result.Error?.Code);
}
