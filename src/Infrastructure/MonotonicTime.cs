namespace CharroBot.Infrastructure;

/// <summary>
/// For pauses that one process takes: begins at the time of day and from there on only counts what passes. A clock that is set back does
/// not make them longer.
/// </summary>
internal sealed class MonotonicTime(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset _origin = time.GetUtcNow();
    private readonly long _start = time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _origin + time.GetElapsedTime(_start);

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
