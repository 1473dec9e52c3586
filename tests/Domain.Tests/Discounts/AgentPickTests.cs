using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Discounts;

/// <summary>Words that fit several shows, from a source that cannot be asked.</summary>
public sealed class AgentPickTests
{
    private readonly Show _fits = A.StoredShow();
    private readonly Show _contradicts = A.StoredShow();

    [Theory]
    [InlineData(RequestSource.Form)]
    [InlineData(RequestSource.Chat)]
    public void Show_WhereSomebodyCanBeAsked_IsNotTheAgentsToPick(RequestSource source) => Request(source).ShowsAgentMayPick.ShouldBeEmpty();

    [Fact]
    public void Show_ThatContradictsWhatTheMemberSaid_IsNotTheAgentsToPick()
    {
        var request = Request();

        request.ShowsAgentMayPick.ShouldBe([_fits.Id]);
        _ = Should.Throw<ArgumentException>(() => request.PickedByAgent(_contradicts.Id));
        _ = Should.Throw<ArgumentException>(() => request.PickedByAgent(999));
    }

    [Fact]
    public void Decide_WithAPick_TakesTheShowAndMarksWhoseChoiceItWas()
    {
        var request = Request();

        request.Decide(A.Report(), A.Decision(), A.Draft(), A.Now, request.PickedByAgent(_fits.Id)).IsSuccess.ShouldBeTrue();

        request.Status.ShouldBe(RequestStatus.RecommendedApproval);
        request.ShowId.ShouldBe(_fits.Id);
        request.ShowPickedByAgent.ShouldBeTrue();
        request.Details.CandidateShowIds.ShouldBe([_fits.Id, _contradicts.Id]);
    }

    [Fact]
    public void Decide_WithoutAPick_AsksAsEver()
    {
        var request = Request();

        request.Decide(A.Report(ReasonCode.ShowAmbiguous), A.Decision(), A.Draft(), A.Now).IsSuccess.ShouldBeTrue();

        request.Status.ShouldBe(RequestStatus.NeedsClarification);
        request.ShowId.ShouldBeNull();
    }

    [Fact]
    public void Clarify_AfterAPick_IsForSupervisorsAndNotForMembers()
    {
        var request = Request();
        request.Decide(A.Report(), A.Decision(), A.Draft(), A.Now, request.PickedByAgent(_fits.Id)).IsSuccess.ShouldBeTrue();
        var other = A.Match(_contradicts);

        request.Clarify(Actor.Member, other, A.Report(), null, A.Now).IsFailure.ShouldBeTrue();
        request.Clarify(A.Staff, other, A.Report(), null, A.Now).IsSuccess.ShouldBeTrue();

        request.ShowId.ShouldBe(_contradicts.Id);
        request.ShowPickedByAgent.ShouldBeFalse();
        request.Status.ShouldBe(RequestStatus.Pending);
    }

    private DiscountRequest Request(RequestSource source = RequestSource.Api)
    {
        var evidence = new ResolutionEvidence(
            "ambiguous", [], [], [new CandidateScore(_fits.Id, 0.9, null), new CandidateScore(_contradicts.Id, 0.8, "city")], "¿Cuál?");
        var match = new ShowMatch(ShowMatchOutcome.Ambiguous, null, [_fits.Id, _contradicts.Id], evidence);
        return DiscountRequest.SubmitForDecision(A.Submission() with { Source = source }, match, A.Now);
    }
}
