using CharroBot.Application.Grounding;

namespace CharroBot.Application.Tests.Grounding;

public sealed class SpanishTextTests
{
    [Theory]
    [InlineData("Cumple todas las reglas.")]
    [InlineData("Pedido común y corriente.")]
    [InlineData("Cumple con todo.")]
    [InlineData("Es un pedido común; cuenta que va a festejar su cumpleaños con su hermana.")]
    [InlineData("Pide el descuento en portugués, sin nada raro.")]
    [InlineData("¡Qué lindo plan! Ojalá lo pasen hermoso.")]
    [InlineData("El mensaje insinúa reventa: pide varias entradas para vender en la puerta.")]
    [InlineData("Dice \"please\", pero el pedido es claro y no hay nada que objetar.")]
    [InlineData("Mirá todo en www.entradas.com y que lo disfrutes.")]
    public void Spanish_IsSpanish(string text) => SpanishText.IsSpanish(text).ShouldBeTrue();

    [Theory]
    [InlineData("The member is in good standing.")]
    [InlineData("Approved.")]
    [InlineData("Enjoy the show, we hope to see you there!")]
    [InlineData("All rules pass and the member asks for one show only.")]
    [InlineData("Você vai adorar o show, aproveite muito com a sua irmã.")]
    [InlineData("O pedido é comum e não há nada de errado com ele.")]
    [InlineData("Vous allez adorer le concert avec votre soeur.")]
    [InlineData("Ci vediamo al concerto, grazie di essere con noi.")]
    [InlineData("Wir freuen uns auf dich und wünschen dir viel Spaß.")]
    [InlineData("Это обычный запрос.")]
    [InlineData("很高兴见到你")]
    [InlineData("1234 !!")]
    [InlineData("")]
    [InlineData("aaaa aaaa aaaa aaaa aaaa aaaa aaaa")]
    public void AnythingElse_IsNot(string text) => SpanishText.IsSpanish(text).ShouldBeFalse();
}
