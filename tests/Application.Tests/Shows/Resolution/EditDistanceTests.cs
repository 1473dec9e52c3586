using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("pelotas", "peltoas", 1)]
    [InlineData("pelotas", "pelota", 1)]
    [InlineData("pelotas", "pellotas", 1)]
    [InlineData("pelotas", "pelatas", 1)]
    [InlineData("pelotas", "peolats", 2)]
    [InlineData("pelotas", "vela", 4)]
    public void Between_CountsEditsAndSwaps(string a, string b, int distance) => EditDistance.Between(a, b).ShouldBe(distance);

    [Fact]
    public void Between_WhenTurnedAround_IsTheSame() => Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 8], Gen.String[Gen.Char['a', 'd'], 0, 8])
        .Sample((a, b) => EditDistance.Between(a, b) == EditDistance.Between(b, a));

    [Fact]
    public void Between_WhenMeasuredWithTheWholeMatrix_IsTheSame() => Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 9], Gen.String[Gen.Char['a', 'd'], 0, 9])
        .Sample((a, b) => EditDistance.Between(a, b) == ByMatrix(a, b), iter: 5000);

    [Fact]
    public void ToPrefixOf_WhenTypedSoFar_IsNoDistance() => new EditDistance("conoc").ToPrefixOf("conociendo").ShouldBe(0);

    private static int ByMatrix(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j] + 1, edits[i, j - 1] + 1), edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }
}
