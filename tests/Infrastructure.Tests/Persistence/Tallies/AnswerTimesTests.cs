using CharroBot.Infrastructure.Persistence.Tallies;

namespace CharroBot.Infrastructure.Tests.Persistence.Tallies;

public sealed class AnswerTimesTests
{
    [Fact]
    public void Median_OfOneTime_IsItWithinAQuarter()
    {
        for (var minutes = 0; minutes < 60 * 24 * 90; minutes++)
        {
            var median = Median([minutes]);

            median.ShouldNotBeNull();
            median.Value.ShouldBeInRange((int)(minutes * 0.8), minutes);
            (minutes >= 8 || median == minutes).ShouldBeTrue($"{minutes}: {median}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(3000)]
    public void Median_OfManyTimes_IsCloseToTheirs(int scale)
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 999).Select(_ => random.Next(1, 10) * scale).Order().ToArray();

        Median(times)!.Value.ShouldBeInRange((int)(times[499] * 0.8), (int)(times[499] * 1.25));
    }

    [Fact]
    public void Steps_AsTimesGrow_NeverGoBack()
    {
        var steps = Enumerable.Range(0, 100_000).Select(minutes => AnswerTimes.StepOf(TimeSpan.FromMinutes(minutes))).ToArray();

        steps.ShouldBe(steps.Order());
        steps[^1].ShouldBeLessThan(100, "two digits");
        AnswerTimes.StepOf(TimeSpan.FromMinutes(-5)).ShouldBe(0);
    }

    [Fact]
    public void Median_OfNothing_IsNone() => Median([]).ShouldBeNull();

    private static int? Median(IEnumerable<int> minutes) => AnswerTimes.Median(minutes
        .GroupBy(time => DayKind.Answered(AnswerTimes.StepOf(TimeSpan.FromMinutes(time)))).Select(kind => (kind.Key, (long)kind.Count())));
}
