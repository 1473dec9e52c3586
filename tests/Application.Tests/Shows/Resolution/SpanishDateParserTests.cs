using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

/// <summary>Said on Wednesday, 14 October 2026.</summary>
public sealed class SpanishDateParserTests
{
    [Theory]
    [InlineData("8 de noviembre", "2026-11-08")]
    [InlineData("8/11", "2026-11-08")]
    [InlineData("08-11-2026", "2026-11-08")]
    [InlineData("8.11.26", "2026-11-08")]
    [InlineData("2026-11-08", "2026-11-08")]
    [InlineData("8 nov", "2026-11-08")]
    [InlineData("8nov", "2026-11-08")]
    [InlineData("viernes", "2026-11-20")]
    [InlineData("el 8", "2026-11-08")]
    [InlineData("8 de nobiembre de 2026", "2026-11-08")]
    [InlineData("domingo 8", "2026-11-08")]
    [InlineData("domingo 8 de noviembre", "2026-11-08")]
    [InlineData("en noviembre", "2026-11-08")]
    [InlineData("hoy", "2026-10-14")]
    [InlineData("esta noche", "2026-10-14")]
    [InlineData("mañana", "2026-10-15")]
    [InlineData("pasado mañana", "2026-10-16")]
    [InlineData("el viernes", "2026-10-16")]
    [InlineData("este finde", "2026-10-18")]
    [InlineData("el fin de semana", "2026-10-16")]
    [InlineData("la semana que viene", "2026-10-20")]
    [InlineData("el mes que viene", "2026-11-01")]
    [InlineData("este mes", "2026-10-31")]
    [InlineData("1ro de diciembre", "2026-12-01")]
    public void FindAll_WhenADayIsSaid_FitsThatDay(string text, string day) => Only(text).Fits(At($"{day} 21:00")).ShouldBeTrue();

    [Theory]
    [InlineData("8/11", "2026-11-09")]
    [InlineData("viernes 8 de noviembre", "2026-11-08")]
    [InlineData("el viernes", "2026-10-23")]
    [InlineData("este finde", "2026-10-19")]
    [InlineData("hoy", "2026-10-15")]
    [InlineData("en noviembre", "2026-10-08")]
    [InlineData("8/11/2025", "2026-11-08")]
    public void FindAll_WhenAnotherDayIsSaid_DoesNotFit(string text, string day) => Only(text).Fits(At($"{day} 21:00")).ShouldBeFalse();

    [Theory]
    [InlineData("21hs")]
    [InlineData("21 hs")]
    [InlineData("21:00")]
    [InlineData("a las 21")]
    [InlineData("a las 9")]
    public void FindAll_WhenAnHourIsSaid_FitsThatHour(string text) => Only(text).Fits(At("2026-11-08 21:00")).ShouldBeTrue();

    [Fact]
    public void Fits_WhenTheShowIsAfterMidnightInUtc_UsesTheClubsDay() => Only("8/11").Fits(new DateTime(2026, 11, 9, 0, 30, 0, DateTimeKind.Utc)).ShouldBeTrue();

    [Fact]
    public void Fits_WhenTheShowHasNoDate_FitsNothing() => Only("8/11").Fits(null).ShouldBeFalse();

    [Theory]
    [InlineData("dos entradas")]
    [InlineData("2 entradas")]
    [InlineData("99/99")]
    [InlineData("31 minutos")]
    [InlineData("ataque 77")]
    public void FindAll_WhenANumberIsNoDate_LeavesIt(string text) => Find(text).ShouldBeEmpty();

    private static DateMention Only(string text) => Find(text).ShouldHaveSingleItem();

    private static List<DateMention> Find(string text) => new SpanishDateParser(MessageTokenizer.Tokenize(text), new DateOnly(2026, 10, 14), _ => true).FindAll();

    private static DateTime At(string local) => ClubTime.ToUtc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
}
