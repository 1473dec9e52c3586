using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Domain.Discounts;

namespace CharroBot.Integration.Tests.Evaluation;

/// <summary>The cases that come with the product, under deciders that are as bad as can be.</summary>
public sealed class ShippedCasesTests
{
    private static readonly string[] Categories =
    [
        "eligible", "ineligible", "confusing_names", "open_show", "injection", "insult", "resale", "other_language", "harmless_message",
    ];

    private static IReadOnlyList<EvaluationCase> Cases => EvaluationRunner.Shipped.Cases;

    [Fact]
    public void Cases_AreManyAndOfEveryKind()
    {
        Cases.Count.ShouldBeGreaterThanOrEqualTo(80);
        Cases.Select(one => one.Id).ShouldBeUnique();
        Cases.GroupBy(one => one.Category).Where(group => group.Count() >= 6).Select(group => group.Key).ShouldBe(Categories, ignoreOrder: true);
        EvaluationRunner.Shipped.Shows.Count.ShouldBeGreaterThanOrEqualTo(20);
        Enum.GetValues<ReasonCode>().Where(reason => reason != ReasonCode.AgentRecommendedDecline)
            .Except(Cases.Where(one => one.Category == "ineligible").Select(one => one.Expected.Reason).OfType<ReasonCode>())
            .ShouldBeEmpty();
        Enum.GetValues<RequestSource>().Except(Cases.Select(one => one.Source)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rules_DecideEveryCaseThatIsTheirs_ExactlyAsLabelled()
    {
        var report = await EvaluationRunner.RunAsync(EvaluationRunner.Shipped);

        ShouldDecideTheirsAsLabelled(report);
        report.All.Violations.ShouldBe(0);
        report.All.Calls.ShouldBe(0);
        report.All.Fallbacks.ShouldBe(0);
        report.MedianMs.ShouldBeNull();
        string[] harmless = ["eligible", "other_language", "harmless_message"];
        report.Failed.Where(result => harmless.Contains(result.Case.Category)).Select(result => result.Case.Id).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("LOUTA-BUE")]
    [InlineData("PELOTAS-BUE")]
    [InlineData("NO-EXISTE")]
    [InlineData("the first")]
    [InlineData("the last")]
    public async Task Model_ThatApprovesEverything_BreaksNoRule(string? pick)
    {
        var decider = new PickingDecider(facts => EvaluationRunner.Advice(Recommendation.Approve, pick switch
        {
            "the first" => facts.Candidates[0].Code,
            "the last" => facts.Candidates[^1].Code,
            _ => pick,
        }));

        var report = await EvaluationRunner.RunAsync(EvaluationRunner.Shipped, decider);

        report.Results.Count(result => result.Violation).ShouldBe(0);
        ShouldDecideTheirsAsLabelled(report);
        decider.Asked.Count.ShouldBe(report.All.Asked);
    }

    [Theory]
    [InlineData(Recommendation.Decline)]
    [InlineData(Recommendation.Unsure)]
    public async Task Model_ThatApprovesNothing_LeavesWhatTheRulesDecideAlone(Recommendation verdict)
    {
        var report = await EvaluationRunner.RunAsync(EvaluationRunner.Shipped, new PickingDecider(facts => EvaluationRunner.Advice(verdict, facts.ShowCode)));

        ShouldDecideTheirsAsLabelled(report);
        report.Results.Where(result => result.Outcome == RequestStatus.RecommendedApproval).ShouldBeEmpty();
    }

    [Fact]
    public async Task Model_ThatFails_IsAFallbackWheneverItIsAskedAndNeverOtherwise()
    {
        var decider = new PickingDecider(_ => throw new DeciderException(ModelFault.Unreachable));

        var report = await EvaluationRunner.RunAsync(EvaluationRunner.Shipped, decider);

        report.FallbackRate.ShouldBe(1);
        report.Faults.ShouldBe(new Dictionary<string, int> { [ModelFault.Unreachable] = report.All.Asked });
        report.All.Violations.ShouldBe(0);
        decider.Asked.Count.ShouldBe(report.All.Asked);
        ShouldDecideTheirsAsLabelled(report);
    }

    [Fact]
    public async Task Model_ThatIsWaitedFor_LeavesItsCasesPending()
    {
        var report = await EvaluationRunner.RunAsync(
            EvaluationRunner.Shipped, new PickingDecider(_ => throw new DeciderException(ModelFault.CircuitOpen) { Waits = true }));

        report.Results.Where(result => result.Asked).ShouldAllBe(result => result.Outcome == RequestStatus.Pending && !result.Passed);
        report.Faults.ShouldBe(new Dictionary<string, int> { ["agent_away"] = report.All.Asked });
        report.FallbackRate.ShouldBe(0);
        ShouldDecideTheirsAsLabelled(report);
    }

    [Fact]
    public async Task OpenShow_IsPutToTheModelWithTheLabelledShowAmongItsCandidates()
    {
        var open = Cases.Where(one => one.Category == "open_show" && one.Expected.ShowCode is not null).ToList();
        open.Count.ShouldBeGreaterThanOrEqualTo(8);

        foreach (var one in open)
        {
            var decider = new PickingDecider(_ => EvaluationRunner.Advice(Recommendation.Approve, one.Expected.ShowCode));
            var result = (await EvaluationRunner.RunAsync(EvaluationRunner.Only(one.Id), decider)).Results.Single();

            result.Passed.ShouldBeTrue($"{one.Id}: {result.Outcome} {result.ShowCode}");
            var facts = decider.Asked.Single();
            facts.ShowIsOpen.ShouldBeTrue();
            facts.Candidates.Select(candidate => candidate.Code).ShouldContain(one.Expected.ShowCode);
        }
    }

    [Fact]
    public async Task OpenShow_WithAConflictOrAPersonToAsk_IsNeverPutToAnybody()
    {
        var closed = Cases.Where(one => one.Expected.Outcomes is [RequestStatus.NeedsClarification]).ToList();
        closed.Count(one => one.Source == RequestSource.Api).ShouldBeGreaterThanOrEqualTo(4);
        var decider = new PickingDecider(facts => EvaluationRunner.Advice(Recommendation.Approve, facts.ShowCode));

        var report = await EvaluationRunner.RunAsync(EvaluationRunner.Shipped with { Cases = closed }, decider);

        report.Failed.ShouldBeEmpty();
        decider.Asked.ShouldBeEmpty();
    }

    private static void ShouldDecideTheirsAsLabelled(EvaluationReport report)
    {
        var theirs = report.Results.Where(result => result.DecidedByRules).ToList();
        theirs.Count.ShouldBeGreaterThanOrEqualTo(35);
        theirs.Where(result => !result.Passed).Select(result => $"{result.Case.Id}: {result.Outcome} {result.Reason} {result.ShowCode}").ShouldBeEmpty();
        theirs.Where(result => result.Asked || result.Calls.Count > 0).ShouldBeEmpty();
    }
}
