using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Discounts;

public sealed class EligibilityPolicyTests
{
    private static readonly EligibilityPolicy Policy = new(EligibilityRules.Default);

    [Fact]
    public void Evaluate_WhenEverythingIsInOrder_IsEligible()
    {
        var report = Policy.Evaluate(Facts());

        report.IsEligible.ShouldBeTrue();
        report.FirstFailure.ShouldBeNull();
        report.Checks.ShouldAllBe(check => check.Passed == true);
    }

    [Fact]
    public void Evaluate_Always_ChecksEveryRuleOnceInTheContractsOrder()
    {
        ReasonCode[] order =
        [
            ReasonCode.MemberNotFound, ReasonCode.SubscriptionInactive, ReasonCode.PaymentOverdue, ReasonCode.ShowNotFound,
            ReasonCode.ShowAmbiguous, ReasonCode.ShowPast, ReasonCode.OutsideRequestWindow, ReasonCode.NoDiscountsAvailable,
            ReasonCode.DuplicateRequest, ReasonCode.MonthlyLimitReached,
        ];

        Policy.Evaluate(Facts()).Checks.Select(check => check.Rule).ShouldBe(order);
        Policy.Evaluate(Facts() with { Finding = ShowMatchOutcome.NotFound, Show = null }).Checks.Select(check => check.Rule).ShouldBe(order);
        Enum.GetValues<ReasonCode>().ShouldBe([.. order, ReasonCode.AgentRecommendedDecline]);
    }

    [Fact]
    public void Evaluate_WhenOneThingIsWrong_GivesItsReasonAndNoOther()
    {
        Failing(Facts(Member(subscribed: false))).ShouldBe([ReasonCode.SubscriptionInactive]);
        Failing(Facts(Member(paid: false))).ShouldBe([ReasonCode.PaymentOverdue]);
        Failing(Facts() with { Finding = ShowMatchOutcome.NotFound, Show = null }).ShouldBe([ReasonCode.ShowNotFound]);
        Failing(Facts() with { Finding = ShowMatchOutcome.Ambiguous, Show = null }).ShouldBe([ReasonCode.ShowAmbiguous]);
        Failing(Facts(show: In(TimeSpan.FromMinutes(30)))).ShouldBe([ReasonCode.OutsideRequestWindow]);
        Failing(Facts(show: A.StoredShow(quota: 2, sent: 2))).ShouldBe([ReasonCode.NoDiscountsAvailable]);
        Failing(Facts() with { HasLiveRequest = true }).ShouldBe([ReasonCode.DuplicateRequest]);
    }

    [Fact]
    public void Evaluate_WhenMuchIsWrong_RecordsAllAndTheFirstIsTheReason()
    {
        var past = A.StoredShow(profile: A.Show(date: A.Now.AddDays(-1), quota: 0));
        var facts = Facts(Member(subscribed: false, paid: false), past) with { HasLiveRequest = true, RequestsThisMonth = 9 };
        var report = new EligibilityPolicy(new EligibilityRules(1, 180, 2)).Evaluate(facts);

        report.FirstFailure.ShouldBe(ReasonCode.SubscriptionInactive);
        report.Checks.Where(check => check.Passed == false).Select(check => check.Rule).ShouldBe(
        [
            ReasonCode.SubscriptionInactive, ReasonCode.PaymentOverdue, ReasonCode.ShowPast, ReasonCode.OutsideRequestWindow,
            ReasonCode.NoDiscountsAvailable, ReasonCode.DuplicateRequest, ReasonCode.MonthlyLimitReached,
        ]);
    }

    [Fact]
    public void Evaluate_WhenThereIsNoShow_MarksTheRulesThatCannotBeApplied()
    {
        var report = Policy.Evaluate(Facts() with { Finding = ShowMatchOutcome.NotFound, Show = null });

        report.Checks.Where(check => check.Passed is null).Select(check => check.Rule).ShouldBe(
        [
            ReasonCode.ShowAmbiguous, ReasonCode.ShowPast, ReasonCode.OutsideRequestWindow, ReasonCode.NoDiscountsAvailable,
            ReasonCode.DuplicateRequest,
        ]);
    }

    [Fact]
    public void Evaluate_WhenTheShowIsInactive_DoesNotKnowIt()
    {
        var report = Policy.Evaluate(Facts(show: A.StoredShow(profile: A.Show(active: false))));

        report.FirstFailure.ShouldBe(ReasonCode.ShowNotFound);
        Check(report, ReasonCode.ShowPast).Passed.ShouldBeNull();
        Check(report, ReasonCode.NoDiscountsAvailable).Passed.ShouldBeNull();
    }

    [Fact]
    public void Evaluate_WhenTheShowHasNoDateYet_PassesTheDateRules()
    {
        var report = Policy.Evaluate(Facts(show: A.StoredShow(profile: A.Show(undated: true, venue: null))));

        report.IsEligible.ShouldBeTrue();
        Check(report, ReasonCode.ShowPast).Passed.ShouldBe(true);
        Check(report, ReasonCode.OutsideRequestWindow).Passed.ShouldBe(true);
    }

    [Fact]
    public void Evaluate_AtTheEdgesOfTheWindow_TakesTheEdgesThemselves()
    {
        var tick = TimeSpan.FromTicks(1);

        Reason(TimeSpan.FromHours(1)).ShouldBeNull();
        Reason(TimeSpan.FromHours(1) - tick).ShouldBe(ReasonCode.OutsideRequestWindow);
        Reason(TimeSpan.FromDays(180)).ShouldBeNull();
        Reason(TimeSpan.FromDays(180) + tick).ShouldBe(ReasonCode.OutsideRequestWindow);
        Reason(tick).ShouldBe(ReasonCode.OutsideRequestWindow);
        Reason(TimeSpan.Zero).ShouldBe(ReasonCode.ShowPast);
        Reason(-tick).ShouldBe(ReasonCode.ShowPast);

        static ReasonCode? Reason(TimeSpan ahead) => Policy.Evaluate(Facts(show: In(ahead))).FirstFailure;
    }

    [Fact]
    public void Evaluate_WhenTheOwnerSetsAnotherWindow_UsesIt()
    {
        var policy = new EligibilityPolicy(new EligibilityRules(0, 7, null));

        policy.Evaluate(Facts(show: In(TimeSpan.FromMinutes(1)))).IsEligible.ShouldBeTrue();
        policy.Evaluate(Facts(show: In(TimeSpan.FromDays(7)))).IsEligible.ShouldBeTrue();
        policy.Evaluate(Facts(show: In(TimeSpan.FromDays(8)))).FirstFailure.ShouldBe(ReasonCode.OutsideRequestWindow);
    }

    [Theory]
    [InlineData(null, 1000, null)]
    [InlineData(3, 2, null)]
    [InlineData(3, 3, ReasonCode.MonthlyLimitReached)]
    [InlineData(3, 4, ReasonCode.MonthlyLimitReached)]
    public void Evaluate_WhenTheMonthsRequestsAreCounted_RefusesTheOneTooMany(int? limit, int made, ReasonCode? reason) =>
        new EligibilityPolicy(new EligibilityRules(1, 180, limit)).Evaluate(Facts() with { RequestsThisMonth = made })
            .FirstFailure.ShouldBe(reason);

    [Fact]
    public void Evaluate_SaysInWordsWhatItFound()
    {
        var show = A.StoredShow(sent: 1, profile: A.Show(artist: "Las Pelotas", date: A.Now.AddDays(14), quota: 5));
        var report = Policy.Evaluate(Facts(show: show));

        Check(report, ReasonCode.ShowNotFound).Words.ShouldBe("El show es Las Pelotas, Teatro El Círculo, Rosario.");
        Check(report, ReasonCode.ShowPast).Words.ShouldBe("Es el martes 15 de diciembre de 2026, 12:00 h.");
        Check(report, ReasonCode.NoDiscountsAvailable).Words.ShouldBe("Quedan 4 de 5 descuentos.");
    }

    [Fact]
    public void MemberText_ForEveryReason_SaysSomething() =>
        Enum.GetValues<ReasonCode>().ShouldAllBe(reason => reason.MemberText().Length > 10);

    private static EligibilityFacts Facts(User? member = null, Show? show = null) =>
        new(member ?? Member(), ShowMatchOutcome.Found, show ?? A.StoredShow(), HasLiveRequest: false, RequestsThisMonth: 0, A.Now);

    private static User Member(bool subscribed = true, bool paid = true) =>
        User.Register(A.Member(subscribed: subscribed, paid: paid), A.Now);

    private static Show In(TimeSpan ahead) => A.StoredShow(profile: A.Show(date: A.Now + ahead));

    private static RuleCheck Check(EligibilityReport report, ReasonCode rule) => report.Checks.Single(check => check.Rule == rule);

    private static IEnumerable<ReasonCode> Failing(EligibilityFacts facts) =>
        Policy.Evaluate(facts).Checks.Where(check => check.Passed == false).Select(check => check.Rule);
}
