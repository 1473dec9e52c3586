using CharroBot.Domain.Discounts;

namespace CharroBot.Domain.Tests.Discounts;

public sealed class EmailDraftTests
{
    [Theory]
    [InlineData("Tu código: [CÓDIGO]. ¡Suerte!", "Tu código: ABC-2. ¡Suerte!")]
    [InlineData("[código] y otra vez [Código]", "ABC-2 y otra vez ABC-2")]
    [InlineData("Va [CODIGO].", "Va ABC-2.")]
    [InlineData("Va [ CÓDIGO ].", "Va ABC-2.")]
    [InlineData("Va {{code}}.", "Va ABC-2.")]
    [InlineData("Va {{ Código }}.", "Va ABC-2.")]
    [InlineData("Va [CO\u0301DIGO].", "Va ABC-2.")]
    [InlineData("Va [co\u0301digo\u00A0].", "Va ABC-2.")]
    [InlineData("Va [[codigo]].", "Va ABC-2.")]
    [InlineData("Va [TU CÓDIGO] y {codigo}.", "Va ABC-2 y ABC-2.")]
    [InlineData("Va <código de descuento>.", "Va ABC-2.")]
    [InlineData("ABC-2, o sea [CODIGO].", "ABC-2, o sea ABC-2.")]
    [InlineData("Es un código (código) [lindo].", "Es un código (código) [lindo].\n\nTu código: ABC-2")]
    [InlineData("Hola.", "Hola.\n\nTu código: ABC-2")]
    [InlineData("Ya dice ABC-2.", "Ya dice ABC-2.")]
    public void WithCode_WhateverTheWords_SaysItOnceOrWhereItWasKept(string body, string expected) =>
        new EmailDraft(EmailKind.Approval, "Hola", body).WithCode("ABC-2").Body.ShouldBe(expected);

    [Fact]
    public void WithCode_WhenTheWordsFillTheirRoom_StillFits()
    {
        var draft = new EmailDraft(EmailKind.Approval, EmailDraft.CodePlaceholder, new string('x', EmailDraft.BodyMaxLength)).WithCode("ABC-2");

        draft.Subject.ShouldBe("ABC-2");
        draft.Body.Length.ShouldBe(EmailDraft.BodyMaxLength);
        draft.Body.ShouldEndWith("Tu código: ABC-2");
    }
}
