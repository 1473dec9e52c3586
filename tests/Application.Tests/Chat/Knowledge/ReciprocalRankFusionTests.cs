using CharroBot.Application.Chat.Knowledge;

namespace CharroBot.Application.Tests.Chat.Knowledge;

public sealed class ReciprocalRankFusionTests
{
    private static readonly KnowledgePassage A = new("a", "t", "A", "Texto de A.", ["¿A?"]);
    private static readonly KnowledgePassage B = new("b", "t", "B", "Texto de B.", ["¿B?"]);
    private static readonly KnowledgePassage Silent = new("s", "t", "S", null, ["¿S?"]);

    [Fact]
    public void Of_WhereTheNearestAgree_TellsTheirPassageWhateverTheWords() =>
        KnowledgeAnswers.Of(ReciprocalRankFusion.Of([new(A, 0.3)], [new(B, 1)])).ShouldHaveSingleItem().ShouldSatisfyAllConditions(found => found.Id.ShouldBe("b"), found => found.IsSure.ShouldBeTrue());

    [Fact]
    public void Of_WhereMostAgreeWithTheWords_TellsIt() =>
        KnowledgeAnswers.Of(ReciprocalRankFusion.Of([new(A, 0.3)], [new(A, 0.6), new(B, 0.4)])).ShouldHaveSingleItem().IsSure.ShouldBeTrue();

    [Fact]
    public void Of_WhereMostDisagreeWithTheWords_OffersBoth() =>
        KnowledgeAnswers.Of(ReciprocalRankFusion.Of([new(A, 0.3)], [new(B, 0.6), new(A, 0.4)])).ShouldSatisfyAllConditions(
            found => found.Count.ShouldBe(2), found => found.ShouldAllBe(passage => !passage.IsSure));

    [Fact]
    public void Of_WhereTheNearestAreLeftToOthers_TellsNothing() =>
        KnowledgeAnswers.Of(ReciprocalRankFusion.Of([new(A, 0.3)], [new(Silent, 1)])).ShouldBeEmpty();

    [Fact]
    public void Of_WhereNothingIsNear_LeavesItToTheWords() => ReciprocalRankFusion.Of([new(A, 0.3)], []).ShouldBe([new(A, 0.3)]);
}
