using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;
using CsCheck;

namespace CharroBot.Domain.Tests.Discounts;

/// <summary>Whatever happens, in whatever order: no show grants more than its quota, and it counts exactly what was granted.</summary>
public sealed class QuotaPropertyTests
{
    private static readonly Func<DiscountRequest, Show, int, Result>[] Verbs =
    [
        (request, show, n) => request.Clarify(n % 2 == 0 ? Actor.Member : A.Staff, A.Match(show), Report(n), A.Draft(EmailKind.Decline), A.Now),
        (request, _, _) => request.Cancel(A.Now),
        (request, _, n) => request.Expire(A.Now.AddDays(n)),
        (request, _, n) => request.Decide(Report(n), A.Decision((Recommendation)(n % 3)), A.Draft((EmailKind)(n % 2)), A.Now),
        (request, _, n) => request.Decide(A.Report(), A.Decision((Recommendation)(n % 3)), A.Draft(), A.Now),
        (request, _, _) => request.EditEmail("Mío", "Mis palabras.", A.Staff, A.Now),
        (request, show, _) => request.Approve(show, A.Staff, A.StaffName, null, A.Draft(), A.Now),
        (request, show, _) => request.Approve(show, A.Staff, A.StaffName, null, A.Draft(), A.Now),
        (request, _, n) => request.Decline(A.Staff, A.StaffName, "motivo", n % 2 == 0, A.Draft(EmailKind.Decline), A.Now),
        (request, show, _) => request.Undo(show, A.Staff, A.Now),
        (request, _, _) => request.Reprocess(null, A.Staff, A.Now),
        (request, _, _) => request.RetryEmail(A.Staff, A.Now),
        (_, show, n) => show.Update(A.Show(quota: n)),
    ];

    [Fact]
    public void Verbs_InAnyOrder_KeepCountAndQuota()
    {
        var starts = Gen.OneOf(
            RequestStatus.Pending, RequestStatus.Pending, RequestStatus.NeedsClarification, RequestStatus.RecommendedDecline).Array[1, 6];
        var steps = Gen.Select(Gen.Int[0, Verbs.Length - 1], Gen.Int[0, 5], Gen.Int[0, 9]).Array[1, 60];

        Gen.Select(Gen.Int[0, 3], starts, steps).Sample((quota, statuses, walk) =>
        {
            var show = A.StoredShow(quota);
            var requests = statuses.Select(status => A.Request(status, show)).ToList();
            foreach (var (verb, which, number) in walk)
            {
                var request = requests[which % requests.Count];
                var (version, standing) = (request.Version + show.Version, Facts(request));

                var result = Verbs[verb](request, show, number);

                if (result.IsFailure)
                {
                    (request.Version + show.Version, Facts(request)).ShouldBe((version, standing));
                }

                HoldsAlways(show, requests);
            }
        }, iter: 2_000);
    }

    private static void HoldsAlways(Show show, List<DiscountRequest> requests)
    {
        show.SentDiscounts.ShouldBe(requests.Count(request => request.HumanApproved == true));
        show.SentDiscounts.ShouldBeLessThanOrEqualTo(show.MaxDiscounts);
        foreach (var request in requests)
        {
            (request.HumanApproved == true).ShouldBe(request.Status == RequestStatus.Granted);
            request.History.Count.ShouldBe(request.Version);
            request.History[^1].ToStatus.ShouldBe(request.Status);
            (request.Status != RequestStatus.Declined || request.Details.Draft!.Kind == EmailKind.Decline).ShouldBeTrue();
            request.History.Zip(request.History.Skip(1)).All(pair => pair.First.ToStatus == pair.Second.FromStatus).ShouldBeTrue();
        }
    }

    private static (RequestStatus, bool?, bool?, DeliveryStatus?, RequestDetails) Facts(DiscountRequest request) =>
        (request.Status, request.ApprovalRecommended, request.HumanApproved, request.DeliveryStatus, request.Details);

    private static EligibilityReport Report(int number) => number switch
    {
        < 5 => A.Report(),
        < 7 => A.Report(ReasonCode.NoDiscountsAvailable),
        _ => A.Report(ReasonCode.ShowPast),
    };
}
