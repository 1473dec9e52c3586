using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>Dates as JSON brings them. One with an offset or <c>Z</c> is that instant; one without is the club's wall clock.</summary>
internal static class JsonDate
{
    public const string OutOfRange = "Esa fecha no se puede usar.";

    public static bool IsInRange(DateTime? date) => date is null or { Year: >= 1900 and <= 2200 };

    /// <returns>UTC, in whole microseconds: what the databases keep.</returns>
    public static DateTime ToUtc(DateTime date)
    {
        var utc = date.Kind == DateTimeKind.Unspecified ? ClubTime.ToUtc(date) : date.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
