using System.Globalization;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>A stretch of the text that says when: every part that was said must fit.</summary>
internal sealed record DateMention(int Start, int Length)
{
    public int? Day { get; init; }

    public int? Month { get; init; }

    public int? Year { get; init; }

    public DayOfWeek? Weekday { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The next day that fits a bare weekday ("las pelotas viernes"): meant if there is a show on it, else any such weekday is.</summary>
    public DateOnly? Next { get; init; }

    public int? Hour { get; init; }

    public int? Minute { get; init; }

    /// <summary>Whether only a month was said, with or without its year.</summary>
    public bool IsMonth => Month is not null && Day is null && Weekday is null;

    /// <summary>What was understood, for the evidence ("8/11", "viernes", "2026-10-16 – 2026-10-18", "21:00").</summary>
    public string InWords => string.Join(' ', Parts());

    /// <summary>Whether a show at this instant is meant, on the club's wall clock. A show without a date fits no date.</summary>
    public bool Fits(DateTime? showUtc)
    {
        if (showUtc is null)
        {
            return false;
        }

        var local = ClubTime.ToLocal(showUtc.Value);
        var day = DateOnly.FromDateTime(local);
        return (Day is null || Day == local.Day)
            && (Month is null || Month == local.Month)
            && (Year is null || Year == local.Year)
            && (Weekday is null || Weekday == local.DayOfWeek)
            && (From is null || From <= day)
            && (To is null || To >= day)
            && (Hour is null || Hour == local.Hour || Hour + 12 == local.Hour)
            && (Minute is null || Minute == local.Minute);
    }

    /// <summary>Whether at least the weekday is right, which makes a show that does not fit the likelier one.</summary>
    public bool FitsWeekday(DateTime? showUtc) => Weekday is null || (showUtc is { } utc && ClubTime.ToLocal(utc).DayOfWeek == Weekday);

    private IEnumerable<string> Parts()
    {
        if (Weekday is { } weekday)
        {
            yield return SpanishCalendar.NameOf(weekday);
        }

        if (Day is not null || Month is not null)
        {
            yield return (Day, Month) switch
            {
                ({ } day, { } month) => $"{day}/{month}",
                ({ } day, null) => $"día {day}",
                _ => SpanishCalendar.NameOfMonth(Month!.Value),
            };
        }

        if (Year is { } year)
        {
            yield return year.ToString(CultureInfo.InvariantCulture);
        }

        if (From is { } from && To is { } to)
        {
            yield return from == to ? $"{from:yyyy-MM-dd}" : $"{from:yyyy-MM-dd} – {to:yyyy-MM-dd}";
        }

        if (Hour is { } hour)
        {
            yield return $"{hour:00}:{Minute ?? 0:00}";
        }
    }
}
