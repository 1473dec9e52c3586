namespace CharroBot.Domain.Common;

/// <summary>The club's wall clock: times are kept in UTC and said in <c>America/Argentina/Buenos_Aires</c>.</summary>
public static class ClubTime
{
    private static readonly string[] Weekdays = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    private static readonly string[] Months =
    [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ];

    /// <summary>Argentina keeps UTC−3 all year; a machine without time-zone data gets just that.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById("America/Argentina/Buenos_Aires", out var zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("America/Argentina/Buenos_Aires", TimeSpan.FromHours(-3), "Buenos Aires", "Buenos Aires");

    /// <summary>The wall-clock time of a UTC instant.</summary>
    public static DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(AsUtc(utc), Zone);

    /// <summary>The UTC instant of a wall-clock time; one that the clocks were moved forward over is read as if they had not been.</summary>
    public static DateTime ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return Zone.IsInvalidTime(wall) ? AsUtc(wall - Zone.GetUtcOffset(wall.AddDays(-1))) : TimeZoneInfo.ConvertTimeToUtc(wall, Zone);
    }

    /// <summary>The club's calendar day of a UTC instant.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>The UTC instant at which the club's calendar day begins.</summary>
    public static DateTime StartOf(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The UTC instant at which the club's calendar month around <paramref name="utc"/> begins.</summary>
    public static DateTime StartOfMonth(DateTime utc)
    {
        var day = DayOf(utc);
        return StartOf(new DateOnly(day.Year, day.Month, 1));
    }

    /// <summary>"viernes 8 de noviembre de 2026, 21:00 h".</summary>
    public static string InWords(DateTime utc)
    {
        var local = ToLocal(utc);
        return $"{Weekdays[(int)local.DayOfWeek]} {local.Day} de {Months[local.Month - 1]} de {local.Year}, {local.Hour:00}:{local.Minute:00} h";
    }

    /// <summary>"vie 8/11".</summary>
    public static string InShort(DateTime utc)
    {
        var local = ToLocal(utc);
        return $"{Weekdays[(int)local.DayOfWeek][..3]} {local.Day}/{local.Month}";
    }

    /// <summary>"vie", "8", "nov", "21:00": what a ticket's stub says.</summary>
    public static (string Weekday, string Day, string Month, string Time) OnAStub(DateTime utc)
    {
        var local = ToLocal(utc);
        return (Weekdays[(int)local.DayOfWeek][..3], $"{local.Day}", Months[local.Month - 1][..3], $"{local.Hour:00}:{local.Minute:00}");
    }

    private static DateTime AsUtc(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Utc);
}
