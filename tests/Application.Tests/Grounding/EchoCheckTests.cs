using CharroBot.Application.Grounding;

namespace CharroBot.Application.Tests.Grounding;

public sealed class EchoCheckTests
{
    private static readonly EchoCheck Echo = new("- \"reason\": por qué, en una o dos oraciones en español, para la persona del equipo.");

    [Theory]
    [InlineData("Por qué, en una o dos oraciones en español, para la persona del equipo.", true)]
    [InlineData("PORQUE SÍ: en una o dos oraciones en espanol.", true)]
    [InlineData("Pedido común; le gusta la banda.", false)]
    [InlineData("en una o dos", false)]
    [InlineData("", false)]
    public void Echoes_WhenSixWordsInARowAreThePrompts(string text, bool echoes) => Echo.Echoes(text).ShouldBe(echoes);

    [Theory]
    [InlineData("No se puede decir que se le haya pedido. No se puede decir que se le haya pedido.", true)]
    [InlineData("muy muy muy muy lindo", true)]
    [InlineData("¡Qué lindo! Que la pases lindo, que la pases muy bien.", false)]
    [InlineData("Es un pedido común de alguien que va con su hermana.", false)]
    [InlineData("", false)]
    public void Loops_WhenWordsComeAgain(string text, bool loops) => EchoCheck.Loops(text).ShouldBe(loops);
}
