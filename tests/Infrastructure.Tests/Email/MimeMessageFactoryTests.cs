using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CharroBot.Application.Emails;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Infrastructure.Email;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace CharroBot.Infrastructure.Tests.Email;

public sealed class MimeMessageFactoryTests
{
    [Fact]
    public void Create_Always_SetsTheHeadersAMailNeeds()
    {
        var message = Parsed(EmailSamples.Outgoing(subject: "¡Listo! Tu descuento 🎸"));

        message.MessageId.ShouldBe("request-7-1@charrobot.example");
        message.Date.UtcDateTime.ShouldBe(EmailSamples.Now);
        message.Subject.ShouldBe("¡Listo! Tu descuento 🎸");
        message.From.Mailboxes.ShouldHaveSingleItem().Name.ShouldBe("IndieHOY");
        var to = message.To.Mailboxes.ShouldHaveSingleItem();
        to.Name.ShouldBe("Ana Pérez");
        to.Address.ShouldBe("ana@example.com");
        message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        message.Headers["X-Entity-Ref-ID"].ShouldBe("request-7-1");
        message.ReplyTo.ShouldBeEmpty();
    }

    [Fact]
    public void Create_WithAReplyTo_SendsAnswersThere() =>
        Parsed(EmailSamples.Outgoing(), new EmailOptions { ReplyTo = "Boletería <boleteria@club.example>" }).ReplyTo.Mailboxes.ShouldHaveSingleItem()
            .Address.ShouldBe("boleteria@club.example");

    [Fact]
    public void Create_WithAnOverride_NamesTheMemberButDoesNotMailThem()
    {
        var message = Parsed(EmailSamples.Outgoing(), new EmailOptions { OverrideRecipient = "ensayo@club.example" });

        message.To.Mailboxes.Concat(message.Cc.Mailboxes).Concat(message.Bcc.Mailboxes).ShouldHaveSingleItem().Address.ShouldBe("ensayo@club.example");
        message.Subject.ShouldBe("[para ana@example.com] Tu descuento");
        message.Headers["X-Original-To"].ShouldBe("ana@example.com");
    }

    [Fact]
    public async Task Create_WithAKey_SignsWhatOthersCanVerify()
    {
        using var key = RSA.Create(2048);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, key.ExportRSAPrivateKeyPem());
        var options = new EmailOptions { Dkim = new DkimOptions { Domain = "club.example", Selector = "s1", PrivateKeyFile = file } };
        var signature = DkimSignature.Load(options.Dkim, string.Empty);
        File.Delete(file);
        var email = EmailSamples.Outgoing(subject: "¡Listo! 🎸", body: "Una línea muy larga con eñes y acentos: " + new string('ñ', 300) + "\n.\nFin.");

        var message = Parsed(email, options, signature);

        var dkim = message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)];
        var verifier = new DkimVerifier(new PublishedKey("s1", "club.example", key));
        (await verifier.VerifyAsync(message, dkim)).ShouldBeTrue();
        message.Subject = "Otra cosa";
        (await verifier.VerifyAsync(message, dkim)).ShouldBeFalse("a changed header breaks it");
    }

    [Fact]
    public void Create_Always_SaysTheSameInBothParts()
    {
        var draft = new TemplateEmailDrafter(EmailTemplates.BuiltIn()).Approval(EmailSamples.Facts(EmailSamples.Show()));
        var message = Parsed(EmailSamples.Outgoing(subject: draft.Subject, body: draft.Body));

        message.Body.ShouldBeOfType<MultipartAlternative>().Select(part => part.ContentType.MimeType).ShouldBe(["text/plain", "text/html"]);
        message.TextBody!.ReplaceLineEndings("\n").TrimEnd().ShouldBe(draft.Body);
        message.HtmlBody!.ShouldContain("sábado 7 de noviembre de 2026, 21:00 h");
        message.HtmlBody!.ShouldContain("Teatro El Círculo, Rosario");
        message.HtmlBody!.ShouldContain("<a href=\"https://entradas.example.com/pelotas?a=1&amp;b=2\"");
    }

    [Theory]
    [InlineData("Ana\r\nBcc: otra@example.com")]
    [InlineData("Ana\" <otra@example.com>, \"x")]
    [InlineData("=?utf-8?q?Ana=0ABcc:_otra=40example.com?=")]
    [InlineData("<img src=x onerror=alert(1)> 🎸")]
    [InlineData("{0} {1} {2}")]
    public void Create_WhenTextsAreHostile_NeitherHeaderNorMarkupBreaks(string text)
    {
        var message = Parsed(EmailSamples.Outgoing(name: text, subject: text, body: $"¡Hola, {text}!\n\nhttps://x.example/\"onclick=\"{text}"));

        message.Headers.Select(header => header.Field).ShouldBe(
            ["Auto-Submitted", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To", "X-Entity-Ref-ID"], ignoreOrder: true);
        message.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("ana@example.com");
        message.HtmlBody!.ShouldNotContain("<img");
        message.HtmlBody!.ShouldNotContain("\"onclick");
        message.HtmlBody!.ShouldContain("https://x.example/");
    }

    [Theory]
    [InlineData("Mirá (https://a.example/b).", "https://a.example/b")]
    [InlineData("«http://a.example/c?d=1», dale", "http://a.example/c?d=1")]
    [InlineData("Entrá a https://a.example/sumo_(banda).", "https://a.example/sumo_(banda)")]
    [InlineData("(mirá https://a.example/x_(y))", "https://a.example/x_(y)")]
    [InlineData("'https://a.example/z'", "https://a.example/z")]
    [InlineData("https://a.example/o'lokura!", "https://a.example/o&#x27;lokura")]
    public void Create_WhenTheTextHasALink_ItEndsWhereTheAddressEnds(string text, string link) =>
        Parsed(EmailSamples.Outgoing(body: text)).HtmlBody!.ShouldContain($"<a href=\"{link}\"");

    [Theory]
    [InlineData("https://a.example/shows/o'lokura-2026")]
    [InlineData("https://a.example/x?q=\"a\"")]
    [InlineData("https://a.example/«x»")]
    [InlineData("https://a.example/sumo_(banda)")]
    [InlineData("https://a.example/sumo)")]
    [InlineData("https://a.example/x[1]")]
    [InlineData("https://a.example/x]")]
    [InlineData("https://a.example/ya!")]
    [InlineData("https://a.example/fin.")]
    [InlineData("https://a.example/ñandú/日本?x=<b>&y=1")]
    [InlineData("HTTPS://a.example/,")]
    public void Create_WhenALinkIsKnown_IsTheLinkByteForByte(string link)
    {
        var draft = new TemplateEmailDrafter(EmailTemplates.BuiltIn()).Approval(EmailSamples.Facts(EmailSamples.Show(link: link)));

        var message = Parsed(EmailSamples.Outgoing(subject: draft.Subject, body: draft.Body) with { Links = [link] });

        message.TextBody!.ShouldContain($"acá: {link}");
        LinksIn(message.HtmlBody!).ShouldBe([link]);
    }

    [Fact]
    public void Create_WhenAKnownLinkIsVeryLong_IsTheWholeLink()
    {
        var link = "https://a.example/" + string.Concat(Enumerable.Repeat("o'(x)", Show.LinkMaxLength / 5 - 4)) + "!";

        LinksIn(Parsed(EmailSamples.Outgoing(body: $"Acá: {link}\n\nChau") with { Links = [link] }).HtmlBody!).ShouldBe([link]);
    }

    [Fact]
    public void Create_WhenAKnownLinkBeginsAnother_BothAreWhole() =>
        LinksIn(Parsed(EmailSamples.Outgoing(body: "https://a.example/x y https://a.example/x/2.") with { Links = ["https://a.example/x"] }).HtmlBody!)
            .ShouldBe(["https://a.example/x", "https://a.example/x/2"]);

    [Theory]
    [InlineData("URGENTE pagá acá: https://malo.example/cuota?u=1 gracias")]
    [InlineData("entrá a malo.example/cuota ya")]
    [InlineData("www.malo.example")]
    [InlineData("ｈｔｔｐｓ：／／malo.example/x banda")]
    [InlineData("https://malo。example banda")]
    [InlineData("ht\u200Btps://malo.example banda")]
    [InlineData("escribí a otro@malo.example")]
    [InlineData("mailto:otro@malo.example ver")]
    [InlineData("http: //malo.example/x")]
    [InlineData("203.0.113.9/x pagá")]
    public void Draft_WhenTheDescriptionHasAnAddress_LeavesItOut(string words)
    {
        var drafter = new TemplateEmailDrafter(EmailTemplates.BuiltIn());

        foreach (var reason in new[] { ReasonCode.ShowNotFound, ReasonCode.ShowAmbiguous })
        {
            var draft = drafter.Rejection(EmailSamples.Facts(null, words: words), reason);
            draft.Body.ShouldNotContain("malo", Case.Insensitive);
            draft.Body.ShouldNotContain("203.0");
            LinksIn(Parsed(EmailSamples.Outgoing(body: draft.Body)).HtmlBody!).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("L.A. Guns en Niceto, 21.30 h")]
    [InlineData("N.O.F.X. o Dr. Queen (tributo)")]
    public void Draft_WhenTheDescriptionHasNone_QuotesIt(string words) =>
        new TemplateEmailDrafter(EmailTemplates.BuiltIn()).Rejection(EmailSamples.Facts(null, words: words), ReasonCode.ShowNotFound).Body
            .ShouldContain($"«{words}»");

    [Fact]
    public void Create_WhenTheTextNamesAnotherScheme_ItIsNoLink() =>
        Parsed(EmailSamples.Outgoing(body: "javascript:alert(1) data:text/html,x")).HtmlBody!.ShouldNotContain("<a ");

    [Fact]
    public void Create_WhenTheAddressIsNone_RefusesForGood() =>
        Should.Throw<EmailTransportException>(() => Factory().Create(EmailSamples.Outgoing() with { ToAddress = "ana\r\n@example.com" }))
            .Failure.ShouldBe(EmailFailure.Refused);

    private static List<string> LinksIn(string html) =>
        [.. Regex.Matches(html, "<a href=\"([^\"]*)\"").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value))];

    private static MimeMessageFactory Factory() => new(Options.Create(new EmailOptions()));

    private static MimeMessage Parsed(OutgoingEmail email, EmailOptions? options = null, DkimSignature? signature = null)
    {
        using var bytes = new MemoryStream();
        new MimeMessageFactory(Options.Create(options ?? new EmailOptions()), signature).Create(email).WriteTo(bytes);
        bytes.Position = 0;
        return MimeMessage.Load(bytes);
    }

    /// <summary>What would stand in the DNS.</summary>
    private sealed class PublishedKey(string selector, string domain, RSA key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain1, string selector1, CancellationToken cancellationToken = default) =>
            (domain1, selector1) == (domain, selector) ? DotNetUtilities.GetRsaPublicKey(key) : throw new InvalidOperationException("No such key.");

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain1, string selector1, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain1, selector1, cancellationToken));
    }
}
