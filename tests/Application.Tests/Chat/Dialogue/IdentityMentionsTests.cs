using CharroBot.Application.Chat.Dialogue;

namespace CharroBot.Application.Tests.Chat.Dialogue;

public sealed class IdentityMentionsTests
{
    [Theory]
    [InlineData("ana.paz arroba gmail.com", "ana.paz@gmail.com")]
    [InlineData("es ana.paz arroba gmail punto com", "ana.paz@gmail.com")]
    [InlineData("ana punto paz arroba yahoo punto com punto ar", "ana.paz@yahoo.com.ar")]
    [InlineData("mi mail es ana guion bajo paz57 arroba hotmail.com, gracias", "ana_paz57@hotmail.com")]
    [InlineData("ana guión medio paz arroba hotmail punto com", "ana-paz@hotmail.com")]
    [InlineData("ana barra baja paz arroba gmail com", "ana_paz@gmail.com")]
    [InlineData("anapaz (arroba) gmail.com", "anapaz@gmail.com")]
    [InlineData("anapaz(at)gmail.com", "anapaz@gmail.com")]
    [InlineData("anapaz [at] gmail dot com", "anapaz@gmail.com")]
    [InlineData("anapaz at gmail dot com", "anapaz@gmail.com")]
    [InlineData("es anapaz56 @gmail.com", "anapaz56@gmail.com")]
    [InlineData("anapaz @ gmail.com", "anapaz@gmail.com")]
    [InlineData("anapaz@ gmail . com", "anapaz@gmail.com")]
    [InlineData("anapaz@gmail .com.ar", "anapaz@gmail.com.ar")]
    [InlineData("o'higgins@example.com", "o'higgins@example.com")]
    [InlineData("o’higgins@example.com", "o'higgins@example.com")]
    [InlineData("'ana@example.com'", "ana@example.com")]
    [InlineData("\"ana@example.com\"", "ana@example.com")]
    [InlineData("<ana@example.com>", "ana@example.com")]
    [InlineData("ana@example.com\u200B", "ana@example.com")]
    [InlineData("\uFEFFana@exam\u2060ple.com", "ana@example.com")]
    [InlineData("ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ana@example.com")]
    [InlineData("mi mail es ana@example.com. Muchas gracias", "ana@example.com")]
    [InlineData("no, ana@example.com no: ana@example.org", "ana@example.org")]
    [InlineData("ana+shows@example.com", "ana+shows@example.com")]
    [InlineData("ANA.PAZ ARROBA GMAIL PUNTO COM", "ANA.PAZ@GMAIL.COM")]
    public void In_OfAnAddressInAnyDress_ReadsIt(string text, string address) => IdentityMentions.In(text, false).Email.ShouldBe(address);

    [Theory]
    [InlineData("quiero ir a las pelotas en rosario")]
    [InlineData("me arrobaron en instagram")]
    [InlineData("nos vemos at the show")]
    [InlineData("punto final, gracias")]
    public void In_WithoutAnAddress_ReadsNone(string text)
    {
        var found = IdentityMentions.In(text, false);

        found.Email.ShouldBeNull();
        found.With(_ => "[email]", _ => "[dni]").ShouldBe(text);
    }

    [Theory]
    [InlineData("30.111.222", 30111222)]
    [InlineData("30-111-222", 30111222)]
    [InlineData("30 111 222", 30111222)]
    [InlineData("30,111,222", 30111222)]
    [InlineData("dni 30111222", 30111222)]
    [InlineData("D.N.I. N° 30.111.222", 30111222)]
    [InlineData("mi dni es el 30.111.222.", 30111222)]
    [InlineData("soy el 30111222", 30111222)]
    [InlineData("30111222 es mi dni", 30111222)]
    [InlineData("20-30111222-4", 30111222)]
    [InlineData("cuil 27301112224", 30111222)]
    [InlineData("cuil: 20 30111222 4", 30111222)]
    [InlineData("20-30.111.222-4", 30111222)]
    [InlineData("6.543.217", 6543217)]
    [InlineData("３０１１１２２２", 30111222)]
    [InlineData("ana@example.com y 30111222", 30111222)]
    [InlineData("treinta millones ciento once mil doscientos veintidós", 30111222)]
    [InlineData("mi dni es treinta y ocho millones cuatrocientos cincuenta y seis mil setecientos doce", 38456712)]
    public void In_OfADniInAnyDress_ReadsIt(string text, int dni) => IdentityMentions.In(text, false).Dni.ShouldBe(dni);

    [Theory]
    [InlineData("30.111.222, el de ana", 30111222)]
    [InlineData("el 30111222 che", 30111222)]
    public void In_WhereADniWasAskedFor_ReadsAnyNumberOfItsLength(string text, int dni) => IdentityMentions.In(text, true).Dni.ShouldBe(dni);

    [Theory]
    [InlineData("el 12/12 a las 21")]
    [InlineData("mi celular es 341 555 0000")]
    [InlineData("somos 4 y pagamos 4.500")]
    [InlineData("van a ir un millon de personas")]
    public void In_OfOtherNumbers_ReadsNoDni(string text) => IdentityMentions.In(text, true).Dni.ShouldBeNull();

    [Theory]
    [InlineData("yo ana@example.com 30111222, él luis@example.com 31222333", "ana@example.com", 30111222)]
    [InlineData("mi novio es luis@example.com 31222333 y yo ana@example.com 30111222", "ana@example.com", 30111222)]
    [InlineData("ana@example.com 30111222 y luis@example.com 31222333", "ana@example.com", 30111222)]
    public void In_OfTwoPairs_TakesTheSpeakersOwn(string text, string address, int dni)
    {
        var found = IdentityMentions.In(text, false);

        found.Email.ShouldBe(address);
        found.Dni.ShouldBe(dni);
        found.With(_ => "[email]", _ => "[dni]").ShouldNotContain("@");
    }

    [Fact]
    public void Of_AMessageWithAllInOneBreath_LeavesTheWish()
    {
        var parts = MessageParts.Of("quiero massacre, soy ana guion bajo paz arroba gmail punto com dni 30.111.222", false);

        parts.Email.ShouldBe("ana_paz@gmail.com");
        parts.Dni.ShouldBe(30111222);
        parts.Masked.ShouldNotContain("gmail");
        parts.Kept.ShouldContain("•••••222");
        parts.Words.ShouldBe(["quiero", "massacre", "soy", "dni"]);
    }
}
