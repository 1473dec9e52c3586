namespace CharroBot.Domain.Tests.Discounts;

public sealed class EmailDraftTests
{
    [Theory]
    [InlineData("Tu código: [CÓDIGO]. ¡Suerte!", "Tu código: ABC-2. ¡Suerte!")]
    [InlineData("[código] y otra vez [Código]", "ABC-2 y otra vez ABC-2")]
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
