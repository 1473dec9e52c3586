using CharroBot.Domain.Discounts;

namespace CharroBot.Domain.Tests.Discounts;

public sealed class TrackingIdTests
{
    [Fact]
    public void New_IsUrlSafeAndNeverTheSame()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => TrackingId.New()).ToList();

        ids.Distinct().Count().ShouldBe(1000);
        ids.ShouldAllBe(id => id.Length == TrackingId.Length && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_'));
        ids.ShouldAllBe(id => TrackingId.IsOne(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nadie")]
    [InlineData("abcdefghijklmnopqrstuvw\0")]
    [InlineData("abcdefghijklmnopqrstuvw ")]
    [InlineData("abcdefghijklmnopqrstuvw+")]
    [InlineData("abcdefghijklmnopqrstuvwñ")]
    [InlineData("abcdefghijklmnopqrstuvwxy")]
    public void IsOne_OfAnythingElse_IsFalse(string text) => TrackingId.IsOne(text).ShouldBeFalse();
}
