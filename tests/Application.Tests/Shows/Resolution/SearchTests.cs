using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

public sealed class SearchTests
{
    private static readonly ShowIndex Index = ShowIndex.Build(A.Season);

    [Theory]
    [InlineData("v", "VELA")]
    [InlineData("la ve", "VELA")]
    [InlineData("conoc", "RUSIA")]
    [InlineData("conosi", "RUSIA")]
    [InlineData("RÚSIA", "RUSIA")]
    [InlineData("motoris", "MATO")]
    [InlineData("el mato a un poli", "MATO")]
    [InlineData("pelotas cord", "PEL-CBA")]
    [InlineData("pelotas cba", "PEL-CBA")]
    [InlineData("peltoas ros", "PEL-ROS")]
    [InlineData("pelotas metro", "PEL-ROS")]
    [InlineData("laspelotas obr", "PEL-CABA")]
    [InlineData("movis", "VELA")]
    [InlineData("pelotas 13/11", "PEL-CBA")]
    [InlineData("vela purca", "VELA")]
    public void Search_WhileTyping_PutsTheMeantShowFirst(string typed, string code) => Index.Search(typed, 8, A.Now)[0].Code.ShouldBe(code);

    [Fact]
    public void Search_WhenTheArtistIsOnTour_ListsTheDatesInOrder() =>
        Index.Search("pelotas", 8, A.Now).Select(show => show.Code).ShouldBe(["PEL-ROS", "PEL-CBA", "PEL-CABA"]);

    [Fact]
    public void Search_WhenTheLimitIsReached_Stops() => Index.Search("pelotas", 2, A.Now).Count.ShouldBe(2);

    [Fact]
    public void Search_WhenAShowIsPastOrInactive_LeavesItOut() =>
        A.Programme(A.Show("PAST", "Vicentico", date: "2026-09-05"), A.Show("OFF", "Vicentico", active: false), A.Show("TBA", "Vicentico", date: null))
            .Search("vicentico", 8, A.Now).ShouldHaveSingleItem().Code.ShouldBe("TBA");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("zzzzzz")]
    public void Search_WhenNothingMatches_IsEmpty(string typed) => Index.Search(typed, 8, A.Now).ShouldBeEmpty();
}
