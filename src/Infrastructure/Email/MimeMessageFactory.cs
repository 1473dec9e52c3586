using System.Text;
using CharroBot.Application.Emails;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CharroBot.Infrastructure.Email;

/// <summary>Makes the RFC 5322 message of an email: a text part, and an HTML part made from it.</summary>
internal sealed class MimeMessageFactory(IOptions<EmailOptions> options, DkimSignature? signature = null)
{
    /// <summary>Whom an email was for that <see cref="EmailOptions.OverrideRecipient"/> sent elsewhere.</summary>
    internal const string OriginalRecipient = "X-Original-To";

    /// <exception cref="EmailTransportException">The recipient's address cannot stand in a header.</exception>
    public MimeMessage Create(OutgoingEmail email)
    {
        if (!EmailAddress.IsValid(email.ToAddress))
        {
            throw Refused("La dirección de la persona no es válida.", "recipient");
        }

        var from = Mailbox(options.Value.From) ?? throw Refused("El remitente configurado no es válido.", "sender");
        var member = new MailboxAddress(Encoding.UTF8, PlainText.OneLine(email.ToName), email.ToAddress.Trim());
        var recipient = options.Value.OverrideRecipient is { Length: > 0 } elsewhere ? new MailboxAddress(string.Empty, elsewhere.Trim()) : member;
        var subject = PlainText.OneLine(email.Subject);
        var text = PlainText.Lines(email.Body);
        var message = new MimeMessage
        {
            MessageId = email.MessageId,
            Date = new DateTimeOffset(DateTime.SpecifyKind(email.Date, DateTimeKind.Utc)),
            Subject = recipient == member ? subject : $"[para {member.Address}] {subject}",
            Body = new MultipartAlternative
            {
                Part("plain", text + "\n"),
                Part("html", Html(options.Value, subject, text, email.Links)),
            },
        };
        message.From.Add(from);
        message.To.Add(recipient);
        if (Mailbox(options.Value.ReplyTo) is { } replyTo)
        {
            message.ReplyTo.Add(replyTo);
        }

        if (recipient != member)
        {
            message.Headers.Add(OriginalRecipient, member.Address);
        }

        // RFC 3834: no holiday responder answers this.
        message.Headers.Add("Auto-Submitted", "auto-generated");

        // Some clients fold emails with like subjects into one conversation; each of ours stands alone.
        message.Headers.Add("X-Entity-Ref-ID", email.MessageId.Split('@')[0]);
        message.Prepare(EncodingConstraint.SevenBit);
        signature?.Sign(message);
        return message;
    }

    /// <summary>The HTML part of an email, as it leaves.</summary>
    /// <param name="links">Links that are known to stand in the body.</param>
    internal static string Html(EmailOptions options, string subject, string body, IReadOnlyCollection<string>? links = null)
    {
        var from = Mailbox(options.From);
        return HtmlBody.Of(
            PlainText.OneLine(subject), from?.Name is { Length: > 0 } name ? name : from?.Address ?? string.Empty, PlainText.Lines(body),
            [.. (links ?? []).Select(PlainText.OneLine)]);
    }

    /// <summary>The mailbox of <c>Name &lt;address&gt;</c> or a bare address; null where it is neither.</summary>
    internal static MailboxAddress? Mailbox(string? text) =>
        MailboxAddress.TryParse(text, out var mailbox) && EmailAddress.IsValid(mailbox.Address)
            ? new MailboxAddress(Encoding.UTF8, PlainText.OneLine(mailbox.Name), mailbox.Address)
            : null;

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static EmailTransportException Refused(string message, string code) => new(message) { Failure = EmailFailure.Refused, Code = code };
}
