using CharroBot.Domain.Discounts;

namespace CharroBot.Domain.Tests.Discounts;

public sealed class RequestStatusTests
{
    [Theory]
    [InlineData(RequestStatus.Pending, true, false, false)]
    [InlineData(RequestStatus.NeedsClarification, true, false, false)]
    [InlineData(RequestStatus.Undecided, true, true, false)]
    [InlineData(RequestStatus.RecommendedApproval, true, true, false)]
    [InlineData(RequestStatus.RecommendedDecline, false, true, false)]
    [InlineData(RequestStatus.Granted, true, false, true)]
    [InlineData(RequestStatus.Declined, false, false, true)]
    [InlineData(RequestStatus.Cancelled, false, false, true)]
    public void Status_SaysWhatItBlocksAndWhoseTurnItIs(RequestStatus status, bool live, bool awaitsReview, bool final)
    {
        status.IsLive().ShouldBe(live);
        status.AwaitsReview().ShouldBe(awaitsReview);
        status.IsFinal().ShouldBe(final);
    }

    [Fact]
    public void Statuses_AreTheEightThatTheTableAboveKnows() => Enum.GetValues<RequestStatus>().Length.ShouldBe(8);
}
