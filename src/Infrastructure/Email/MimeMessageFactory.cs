using System.Text;
using CharroBot.Application.Emails;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CharroBot.Infrastructure.Email;

/// <summary>Makes the RFC 5322 message of an email: a text part, and an HTML part made from it.</summary>
internal sealed class MimeMessageFactory(IOptions<EmailOptions> options)
{
    /// <exception cref="EmailTransportException">The recipient's address cannot stand in a header.</exception>
    public MimeMessage Create(OutgoingEmail email)
    {
        if (!EmailAddress.IsValid(email.ToAddress))
        {
            throw new EmailTransportException("The recipient's address is not valid.") { Permanent = true };
        }

        var from = Sender(options.Value.From) ?? throw new EmailTransportException("Email:From is not valid.") { Permanent = true };
        var subject = PlainText.OneLine(email.Subject);
        var text = PlainText.Lines(email.Body);
        var message = new MimeMessage
        {
            MessageId = email.MessageId,
            Date = new DateTimeOffset(DateTime.SpecifyKind(email.Date, DateTimeKind.Utc)),
            Subject = subject,
            Body = new MultipartAlternative
            {
                Part("plain", text + "\n"),
                Part("html", HtmlBody.Of(subject, from.Name is { Length: > 0 } name ? name : from.Address, text)),
            },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(Encoding.UTF8, PlainText.OneLine(email.ToName), email.ToAddress.Trim()));

        // RFC 3834: no holiday responder answers this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>The mailbox of <c>Name &lt;address&gt;</c> or a bare address; null where it is neither.</summary>
    internal static MailboxAddress? Sender(string? from) =>
        MailboxAddress.TryParse(from, out var mailbox) && EmailAddress.IsValid(mailbox.Address)
            ? new MailboxAddress(Encoding.UTF8, PlainText.OneLine(mailbox.Name), mailbox.Address)
            : null;

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
