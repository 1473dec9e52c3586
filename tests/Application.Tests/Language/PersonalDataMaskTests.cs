using System.Diagnostics;
using CharroBot.Application.Language;
using CharroBot.TestSupport.App;

namespace CharroBot.Application.Tests.Language;

public sealed class PersonalDataMaskTests
{
    [Theory]
    [InlineData("soy ana@example.com")]
    [InlineData("soy ana @ example . com")]
    [InlineData("soy ana.perez arroba gmail.com")]
    [InlineData("mi mail es ana punto perez guion bajo 22 arroba gmail punto com punto ar")]
    [InlineData("ana(at)example.com")]
    [InlineData("ana [at] example [dot] com")]
    [InlineData("ana at gmail dot com")]
    [InlineData("ana＠example.com")]
    [InlineData("ana\u200B@\u200Bexample.com")]
    [InlineData("agus.pereyra9450 arroba gmail.com")]
    [InlineData("ana.perez gmail com")]
    [InlineData("o'neil@example.com")]
    public void Mask_LeavesNothingOfAnAddress(string text)
    {
        var masked = PersonalDataMask.Mask(text);

        masked.ShouldContain(PersonalDataMask.EmailMark);
        masked.ToLowerInvariant().ShouldNotContain("example");
        masked.ToLowerInvariant().ShouldNotContain("gmail");
        masked.ShouldNotContain("perez");
        masked.ShouldNotContain("pereyra");
    }

    [Theory]
    [InlineData("30111222")]
    [InlineData("30.111.222")]
    [InlineData("30-111-222")]
    [InlineData("30 111 222")]
    [InlineData("30_111_222")]
    [InlineData("30/111/222")]
    [InlineData("5.123.456")]
    [InlineData("20-30111222-3")]
    [InlineData("0170099220000067797370")]
    [InlineData("+54 9 11 4444-5555")]
    [InlineData("(0341) 444 5555")]
    [InlineData("3 0 1 1 1 2 2 2")]
    [InlineData("３０１１１２２２")]
    [InlineData("30\u200B111\u200B222")]
    [InlineData("30 . 111 . 222")]
    [InlineData("tres cero uno uno uno dos dos dos")]
    public void Mask_LeavesNoNumberThatCouldBeSomebodys(string number)
    {
        var masked = PersonalDataMask.Mask($"soy {number} y gracias");

        masked.ShouldBe("soy [dni] y gracias");
        PersonalDataMask.Hide($"soy {number} y gracias").ShouldNotContain(number);
    }

    [Fact]
    public void Mask_OfAllThatAMessageHolds_LeavesNone() =>
        PersonalDataMask.Mask("vieja@a.example y nueva@b.example, 30.111.222 o 31-222-333").ShouldBe("[email] y [email], [dni] o [dni]");

    [Fact]
    public void Hide_KeepsTheLastDigits() => PersonalDataMask.Hide("mi dni: 30-111-222").ShouldBe("mi dni: •••••222");

    [Theory]
    [InlineData("quiero ver a 1915 el 12/12/2026 a las 21.30")]
    [InlineData("el show del 8/11/26 en la Sala 420")]
    [InlineData("Él Mató a un Policía Motorizado, arroba no es nada")]
    [InlineData("sale $ 4.500 y son 2 o 3")]
    [InlineData("uno, dos, tres, va")]
    [InlineData("at the show")]
    public void Mask_LeavesTheRestAlone(string text) => PersonalDataMask.Mask(text).ShouldBe(text);

    [Fact]
    public void Mask_OfTheLongestMessages_IsQuick()
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var piece in new[] { "a.", "1 ", "a punto ", "@", "a@", "ana arroba ", "-", "1/1/" })
        {
            _ = PersonalDataMask.Mask(string.Concat(Enumerable.Repeat(piece, 1000)));
        }

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience.Of(TimeSpan.FromSeconds(5)));
    }
}
