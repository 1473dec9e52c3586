using CharroBot.Application.Chat.Knowledge;

namespace CharroBot.Application.Tests.Chat.Knowledge;

public sealed class SpanishStemTests
{
    [Theory]
    [InlineData("cancelar cancelo cancelas cancela cancelarlo cancelado cancelada cancelaron cancelando cancelacion")]
    [InlineData("pedir pido pedis pidio pedido pedidos pedirlo pidiendo")]
    [InlineData("pagar pago pague pagado pagaron pagando")]
    [InlineData("entrada entradas")]
    [InlineData("poder puedo puede pueden podria")]
    [InlineData("avisar avisarme avisame aviso avisan")]
    [InlineData("llegar llega llego llegaron llegue")]
    public void Of_FormsOfOneWord_AreOne(string forms) => forms.Split(' ').Select(SpanishStem.Of).Distinct().ShouldHaveSingleItem();

    [Theory]
    [InlineData("cuota", "cuanto")]
    [InlineData("pedido", "perdido")]
    [InlineData("show", "socio")]
    [InlineData("mail", "malo")]
    [InlineData("pagar", "pasar")]
    public void Of_DifferentWords_StayApart(string one, string other) => SpanishStem.Of(one).ShouldNotBe(SpanishStem.Of(other));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("2x1")]
    [InlineData("dni")]
    public void Of_WhatIsTooShort_IsLeftAlone(string word) => SpanishStem.Of(word).ShouldBe(word);
}
