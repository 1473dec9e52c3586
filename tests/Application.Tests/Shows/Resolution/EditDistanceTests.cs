using CharroBot.Application.Shows.Resolution;
using CsCheck;

namespace CharroBot.Application.Tests.Shows.Resolution;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("pelotas", "peltoas", 1)]
    [InlineData("pelotas", "pelota", 1)]
    [InlineData("pelotas", "pellotas", 1)]
    [InlineData("pelotas", "pelatas", 1)]
    [InlineData("pelotas", "peolats", 2)]
    [InlineData("pelotas", "vela", 3)]
    public void Between_CountsEditsAndSwaps_UpToTheBudget(string a, string b, int distance) => EditDistance.Between(a, b, 2).ShouldBe(distance);

    [Fact]
    public void Between_WhenTurnedAround_IsTheSame() => Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 8], Gen.String[Gen.Char['a', 'd'], 0, 8])
        .Sample((a, b) => EditDistance.Between(a, b, 3) == EditDistance.Between(b, a, 3));

    [Fact]
    public void ToPrefixOf_WhenTypedSoFar_IsNoDistance() => EditDistance.ToPrefixOf("conoc", "conociendo", 1).ShouldBe(0);
}
