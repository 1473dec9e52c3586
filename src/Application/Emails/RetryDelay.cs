namespace CharroBot.Application.Emails;

/// <summary>How long to wait before trying again.</summary>
public static class RetryDelay
{
    /// <summary>The longest, in seconds: a day.</summary>
    public const int MaxSeconds = 86_400;

    /// <summary>Doubles with every failure up to <paramref name="maxSeconds"/>, with up to a tenth of jitter on top.</summary>
    /// <param name="failures">So far, from 1.</param>
    public static TimeSpan After(int failures, int baseSeconds, int maxSeconds = MaxSeconds) =>
        TimeSpan.FromSeconds(Seconds(failures, baseSeconds, maxSeconds) * (1 + (Random.Shared.NextDouble() / 10)));

    /// <summary>What <see cref="After"/> never exceeds.</summary>
    public static TimeSpan Longest(int failures, int baseSeconds) => TimeSpan.FromSeconds(Seconds(failures, baseSeconds, MaxSeconds) * 1.1);

    private static double Seconds(int failures, int baseSeconds, int maxSeconds) =>
        Math.Min(baseSeconds * Math.Pow(2, Math.Max(0, failures - 1)), maxSeconds);
}
