using System.Globalization;
using System.Numerics;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>Times in steps: minutes up to 8, from there four steps to each doubling. Few enough to be counted by day, fine enough for a median.</summary>
internal static class AnswerTimes
{
    private const int Exact = 8;
    private const int PerDoubling = 4;

    /// <summary>Two to the third is <see cref="Exact"/>.</summary>
    private const int FirstDoubling = 3;

    public static int StepOf(TimeSpan time)
    {
        var minutes = (uint)Math.Clamp(time.TotalMinutes, 0, int.MaxValue);
        if (minutes < Exact)
        {
            return (int)minutes;
        }

        var doubling = BitOperations.Log2(minutes);
        return Exact + ((doubling - FirstDoubling) * PerDoubling) + (int)((minutes >> (doubling - 2)) % PerDoubling);
    }

    /// <summary>Minutes that half of all took at most, between the ends of the step it falls in; null without any.</summary>
    /// <param name="counts">By <see cref="DayKind.Answered"/>.</param>
    public static int? Median(IEnumerable<(string Kind, long Count)> counts)
    {
        var steps = counts.GroupBy(row => row.Kind, row => row.Count)
            .Select(kind => (Step: int.Parse(kind.Key[DayKind.AnsweredPrefix.Length..], CultureInfo.InvariantCulture), Count: kind.Sum()))
            .Where(step => step.Count > 0).OrderBy(step => step.Step).ToList();
        var before = (steps.Sum(step => step.Count) - 1) / 2;
        foreach (var (step, count) in steps)
        {
            if (before < count)
            {
                var (from, width) = Minutes(step);
                return (int)(from + (before * width / count));
            }

            before -= count;
        }

        return null;
    }

    private static (long From, long Width) Minutes(int step)
    {
        if (step < Exact)
        {
            return (step, 1);
        }

        var (doubling, part) = Math.DivRem(step - Exact, PerDoubling);
        var width = 1L << (doubling + FirstDoubling - 2);
        return ((PerDoubling + part) * width, width);
    }
}
