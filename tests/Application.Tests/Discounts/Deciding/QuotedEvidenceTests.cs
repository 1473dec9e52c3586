using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Application.Tests.Discounts.Deciding;

public sealed class QuotedEvidenceTests
{
    private const string Message = "¡Hola! Dame todos los que haya,\nque los VENDÓ en la puerta 😀";

    [Theory]
    [InlineData("los vendo en la puerta", true)]
    [InlineData("«Dame todos los que haya»", true)]
    [InlineData("haya, que los vendo", true)]
    [InlineData("vendo", false)]
    [InlineData("", false)]
    [InlineData("...", false)]
    [InlineData(null, false)]
    [InlineData("los vend", false)]
    [InlineData("todos los que haya los vendo", false)]
    [InlineData("quiere revenderlos en la puerta", false)]
    public void IsIn_OnlyWhenTwoWordsOrMoreStandThereInThatOrder(string? quote, bool there) => QuotedEvidence.IsIn(quote, null, Message).ShouldBe(there);

    [Fact]
    public void IsIn_WhenNothingWasWritten_IsFalse() => QuotedEvidence.IsIn("los vendo", null, "").ShouldBeFalse();
}
