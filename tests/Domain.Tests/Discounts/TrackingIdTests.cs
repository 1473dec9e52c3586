namespace CharroBot.Domain.Tests.Discounts;

public sealed class TrackingIdTests
{
    [Fact]
    public void New_IsUrlSafeAndNeverTheSame()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => TrackingId.New()).ToList();

        ids.Distinct().Count().ShouldBe(1000);
        ids.ShouldAllBe(id => id.Length == TrackingId.Length && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_'));
    }
}
