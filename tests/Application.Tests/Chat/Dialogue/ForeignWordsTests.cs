using CharroBot.Application.Chat.Dialogue;

namespace CharroBot.Application.Tests.Chat.Dialogue;

public sealed class ForeignWordsTests
{
    [Theory]
    [InlineData("hello, any shows this weekend in Buenos Aires?", "hola, qué shows hay este finde en Buenos Aires?")]
    [InlineData("what happened with my request?", "qué pasó con mi pedido?")]
    public void Translated_OfEnglish_AsksTheSameInSpanish(string text, string spanish)
    {
        var (translated, language) = ForeignWords.Translated(text);

        language.ShouldBe(ForeignLanguage.English);
        translated.ShouldBe(spanish);
    }

    [Theory]
    [InlineData("the cure en córdoba")]
    [InlineData("quiero ir a winona riders con mi amigo")]
    [InlineData("ok dale")]
    [InlineData("hola, el 2x1 para la delio valdez")]
    [InlineData("no, la de cordoba")]
    public void Translated_OfSpanish_IsAsItWas(string text) => ForeignWords.Translated(text).ShouldBe((text, ForeignLanguage.None));
}
