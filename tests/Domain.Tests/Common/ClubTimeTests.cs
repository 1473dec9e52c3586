using CharroBot.Domain.Common;

namespace CharroBot.Domain.Tests.Common;

public sealed class ClubTimeTests
{
    [Theory]
    [InlineData("2026-11-07T00:00:00", "viernes 6 de noviembre de 2026, 21:00 h")]
    [InlineData("2026-12-01T02:59:59", "lunes 30 de noviembre de 2026, 23:59 h")]
    [InlineData("2026-12-01T03:00:00", "martes 1 de diciembre de 2026, 00:00 h")]
    [InlineData("2027-01-01T02:30:00", "jueves 31 de diciembre de 2026, 23:30 h")]
    [InlineData("2028-02-29T12:05:00", "martes 29 de febrero de 2028, 09:05 h")]
    [InlineData("2026-08-12T15:00:00", "miércoles 12 de agosto de 2026, 12:00 h")]
    [InlineData("2026-09-06T01:00:00", "sábado 5 de septiembre de 2026, 22:00 h")]
    [InlineData("2026-03-01T15:00:00", "domingo 1 de marzo de 2026, 12:00 h")]
    public void InWords_SaysTheClubsDayAndHour(string utc, string words) => ClubTime.InWords(Utc(utc)).ShouldBe(words);

    [Theory]
    [InlineData("2026-11-09T00:00:00", "dom 8/11")]
    [InlineData("2026-11-12T02:00:00", "mié 11/11")]
    [InlineData("2026-11-15T02:00:00", "sáb 14/11")]
    public void InShort_SaysWeekdayDayAndMonth(string utc, string words) => ClubTime.InShort(Utc(utc)).ShouldBe(words);

    [Fact]
    public void OnAStub_SaysTheWallClockInFourPieces() =>
        ClubTime.OnAStub(Utc("2026-12-13T00:05:00")).ShouldBe(("sáb", "12", "dic", "21:05"));

    [Theory]
    [InlineData("2026-12-01T02:59:59", "2026-11-30")]
    [InlineData("2026-12-01T03:00:00", "2026-12-01")]
    [InlineData("2027-01-01T02:59:59", "2026-12-31")]
    public void DayOf_TurnsAtTheClubsMidnight(string utc, string day) => ClubTime.DayOf(Utc(utc)).ShouldBe(Day(day));

    [Theory]
    [InlineData("2026-12-01T02:59:59", "2026-11-01T03:00:00")]
    [InlineData("2026-12-01T03:00:00", "2026-12-01T03:00:00")]
    [InlineData("2026-12-31T23:59:59", "2026-12-01T03:00:00")]
    [InlineData("2027-01-01T02:59:59", "2026-12-01T03:00:00")]
    [InlineData("2028-02-29T12:00:00", "2028-02-01T03:00:00")]
    public void StartOfMonth_IsMidnightAtTheClubOnTheFirst(string utc, string start)
    {
        var month = ClubTime.StartOfMonth(Utc(utc));

        month.ShouldBe(Utc(start));
        month.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void StartOf_GivesAnInstantOfThatVeryDay()
    {
        // Days without a midnight included: Argentina moved its clocks forward at that hour in these years.
        for (var day = new DateOnly(2006, 1, 1); day.Year < 2010; day = day.AddDays(1))
        {
            var start = ClubTime.StartOf(day);

            ClubTime.DayOf(start).ShouldBe(day);
            ClubTime.DayOf(start.AddTicks(-1)).ShouldBe(day.AddDays(-1));
        }
    }

    [Theory]
    [InlineData("2026-11-08T21:00:00", "2026-11-09T00:00:00")]
    [InlineData("2008-01-15T21:00:00", "2008-01-15T23:00:00")]
    [InlineData("2007-12-30T00:30:00", "2007-12-30T03:30:00")]
    public void ToUtc_WhateverTheWallClockSays_GivesAnInstant(string local, string utc)
    {
        var instant = ClubTime.ToUtc(Utc(local));

        instant.ShouldBe(Utc(utc));
        instant.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void ToLocal_WhenTheKindWasLostInStorage_StillReadsUtc() =>
        ClubTime.ToLocal(new DateTime(2026, 12, 1, 15, 0, 0, DateTimeKind.Unspecified)).ShouldBe(new DateTime(2026, 12, 1, 12, 0, 0));

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
