using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Infrastructure.Email;

namespace CharroBot.Infrastructure.Tests.Email;

public sealed class TemplateEmailDrafterTests
{
    private static readonly TemplateEmailDrafter Drafter = new(EmailTemplates.BuiltIn());

    public static TheoryData<ReasonCode> Reasons => [.. Enum.GetValues<ReasonCode>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Rejection_WhateverIsKnownOfTheShow_ReadsAsALetter(ReasonCode reason)
    {
        foreach (var show in new[] { null, EmailSamples.BareShow(), EmailSamples.Show(), EmailSamples.Show(venue: null), EmailSamples.Show(dated: false) })
        {
            var draft = Drafter.Rejection(EmailSamples.Facts(show), reason);

            draft.Kind.ShouldBe(EmailKind.Decline);
            ShouldBeALetter(draft);
        }
    }

    [Fact]
    public void Rejection_ForEveryReason_HasItsOwnWords() =>
        Enum.GetValues<ReasonCode>().Select(reason => Drafter.Rejection(EmailSamples.Facts(EmailSamples.Show()), reason).Body)
            .ShouldBeUnique();

    [Fact]
    public void Approval_WhenEverythingIsKnown_StatesTheFacts()
    {
        var draft = Drafter.Approval(EmailSamples.Facts(EmailSamples.Show()), "Sabemos que la banda te encanta.");

        draft.Kind.ShouldBe(EmailKind.Approval);
        draft.Subject.ShouldBe("¡Listo! Tu descuento para Gira del Sur");
        draft.Body.ShouldBe("""
            ¡Hola, Ana!

            ¡Buenas noticias! Tu descuento para Gira del Sur está confirmado.

            Sabemos que la banda te encanta.

            Show: Gira del Sur
            Artista: Las Pelotas
            Fecha: sábado 7 de noviembre de 2026, 21:00 h
            Lugar: Teatro El Círculo, Rosario
            Tu beneficio: 20% OFF

            Cómo usarlo:
            Mostrá este email en la boletería.

            Conseguí tu entrada acá: https://entradas.example.com/pelotas?a=1&b=2

            ¡Que lo disfrutes!

            Un abrazo,
            El equipo de IndieHOY
            """);
    }

    [Fact]
    public void Approval_WhenNothingIsAnnouncedYet_SaysSo()
    {
        var draft = Drafter.Approval(EmailSamples.Facts(EmailSamples.BareShow()));

        ShouldBeALetter(draft);
        draft.Body.ShouldContain("Fecha: todavía sin confirmar\nLugar: a confirmar\n");
        draft.Body.ShouldNotContain("Tu beneficio");
        draft.Body.ShouldNotContain("Cómo usarlo:");
        draft.Body.ShouldNotContain("Conseguí tu entrada");
    }

    [Fact]
    public void Approval_WhenNoShowIsKnown_StillRenders() => ShouldBeALetter(Drafter.Approval(EmailSamples.Facts(null)));

    [Fact]
    public void Approval_WhenTheTitleNamesTheArtist_SaysItOnce() =>
        Drafter.Approval(EmailSamples.Facts(EmailSamples.Show(title: "LAS PELOTAS en Rosario"))).Body.ShouldNotContain("Artista:");

    [Fact]
    public void Rejection_WhenNoShowWasFound_QuotesTheMember() =>
        Drafter.Rejection(EmailSamples.Facts(null), ReasonCode.ShowNotFound).Body.ShouldContain("«las pelotas en rosario»");

    [Fact]
    public void Decline_Always_GivesTheReason()
    {
        var draft = Drafter.Decline(EmailSamples.Facts(EmailSamples.Show()), "La sala cambió el cupo.\r\nPerdón.");

        ShouldBeALetter(draft);
        draft.Body.ShouldContain("La sala cambió el cupo.\nPerdón.");
    }

    [Theory]
    [InlineData("{{#x}} {{title}} {{/x}}")]
    [InlineData("{{{reason}}} {{>p}} {{=<% %>=}}")]
    [InlineData("Hola\r\nBcc: otra@example.com")]
    [InlineData("<script>alert(1)</script> & \"ñ\" 🎸")]
    [InlineData("a\0b\u001bc\u202Ed\u2028e")]
    public void Approval_WhenTextsAreHostile_TheyStayData(string text)
    {
        var show = EmailSamples.Show(title: text, artist: text, venue: text, city: text, benefit: text, instructions: text);
        var draft = Drafter.Approval(EmailSamples.Facts(show, name: text, words: text), paragraph: text);

        ShouldBeALetter(draft, mustache: !text.Contains("{{", StringComparison.Ordinal));
        draft.Subject.ShouldContain(PlainText.OneLine(text));
    }

    [Fact]
    public void Approval_WhenTextsAreAsLongAsTheyGet_FitsTheLimits()
    {
        var long100 = string.Concat(Enumerable.Repeat("👩‍🎤", 20));
        var show = EmailSamples.Show(
            title: new string('ñ', Show.TitleMaxLength), venue: new string('V', 100), instructions: new string('x', 50_000));
        var draft = Drafter.Approval(EmailSamples.Facts(show, name: long100), new string('p', 50_000));

        ShouldBeALetter(draft);
        draft.Subject.Length.ShouldBe(EmailDraft.SubjectMaxLength);
        draft.Subject.ShouldEndWith("…");
        draft.Body.ShouldEndWith("El equipo de IndieHOY");
    }

    [Theory]
    [InlineData("Asunto: {{title}}\n\nHola, {{first_name}}")]
    [InlineData("Asunto: Hola, {{first_name}}\n\n{{nombre}}")]
    [InlineData("Asunto: Hola, {{first_name}}\n\n{{#has_venue}}{{city}}{{/has_venue}}")]
    [InlineData("Asunto: Hola, {{first_name}}\n\n{{#has_venue}}{{venue}}")]
    [InlineData("Asunto: Hola, {{first_name}}\n\n{{^has_nothing}}x{{/has_nothing}}")]
    public void Try_WhenASlotCanStayEmpty_Throws(string text) =>
        Should.Throw<InvalidOperationException>(() => EmailTemplates.Checked("rejection.show_past", text));

    [Theory]
    [InlineData("Hola\n\nCuerpo")]
    [InlineData("Asunto: Hola\nCuerpo\nMás")]
    public void Parse_WhenThereIsNoSubject_Throws(string text) =>
        Should.Throw<InvalidOperationException>(() => EmailTemplate.Parse("x", text));

    private static void ShouldBeALetter(EmailDraft draft, bool mustache = true)
    {
        draft.Subject.ShouldNotBeNullOrWhiteSpace();
        draft.Subject.Length.ShouldBeLessThanOrEqualTo(EmailDraft.SubjectMaxLength);
        draft.Subject.ShouldAllBe(c => !char.IsControl(c));
        draft.Body.Length.ShouldBeLessThanOrEqualTo(EmailDraft.BodyMaxLength);
        draft.Body.ShouldAllBe(c => !char.IsControl(c) || c == '\n');
        draft.Body.ShouldStartWith("¡Hola, ");
        draft.Body.ShouldEndWith("Un abrazo,\nEl equipo de IndieHOY");
        draft.Body.ShouldNotContain("\n\n\n");
        draft.Body.ShouldNotContain(" \n");
        draft.Body.ShouldNotContain(" ,");
        draft.Body.ShouldNotContain("False");
        if (mustache)
        {
            draft.Body.ShouldNotContain("{{");
        }
    }
}
