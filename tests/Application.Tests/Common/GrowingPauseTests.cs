using CharroBot.Application.Common;

namespace CharroBot.Application.Tests.Common;

public sealed class GrowingPauseTests
{
    [Fact]
    public void After_MoreFailures_IsLongerAndNeverLongerThanTheLongest()
    {
        GrowingPause.After(9, free: 10).ShouldBe(TimeSpan.Zero);
        GrowingPause.After(10, free: 10).ShouldBeGreaterThan(TimeSpan.Zero);
        GrowingPause.After(20, free: 10).ShouldBe(2 * GrowingPause.After(10, free: 10));
        GrowingPause.After(int.MaxValue, free: 10).ShouldBe(GrowingPause.Longest);
        Enumerable.Range(0, 500).Select(failures => GrowingPause.After(failures, free: 10)).ShouldBeInOrder();
    }
}
