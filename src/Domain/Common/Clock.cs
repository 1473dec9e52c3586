namespace CharroBot.Domain.Common;

public static class Clock
{
    /// <summary>Now, as UTC cut to whole microseconds: the finest step both databases keep, so that what is read back is what was written.</summary>
    public static DateTime UtcNow(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
