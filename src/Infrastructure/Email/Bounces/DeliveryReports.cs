using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Application.Emails;
using CharroBot.Domain.Users;
using MimeKit;

namespace CharroBot.Infrastructure.Email.Bounces;

/// <summary>
/// Reads delivery status reports (RFC 3464) and the bounces of servers that write none. Whoever can write to the mailbox can write one:
/// nothing in it is believed but an id that is ours.
/// </summary>
internal static partial class DeliveryReports
{
    private const int IdMaxLength = 200;
    private const int DetailMaxLength = 400;
    private const int MaxRecipients = 20;
    private const int MaxIds = 20;

    /// <summary>Characters of the text parts that are looked at.</summary>
    private const int TextMaxLength = 100_000;

    /// <summary>Null where the message is none, or names no email.</summary>
    public static DeliveryReport? Read(MimeMessage message)
    {
        var returned = message.BodyParts.OfType<MessagePart>().Select(part => part.Message).FirstOrDefault(original => original is not null);
        return message.BodyParts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } status
            ? ReadStatus(message, status, returned)
            : ReadText(message, returned);
    }

    private static DeliveryReport? ReadStatus(MimeMessage message, MessageDeliveryStatus status, MimeMessage? returned)
    {
        var (fields, recipients) = DeliveryStatusGroups.Of(status);
        var ids = Ids(message, returned, DeliveryStatusGroups.DecodeXtext(fields["Original-Envelope-Id"]), fields["Original-Message-ID"]);
        if (ids.Count == 0)
        {
            ids = IdsIn(TextOf(message));
        }

        recipients = [.. recipients.Take(MaxRecipients)];
        if (ids.Count == 0 || recipients.Count == 0)
        {
            return null;
        }

        var decisive = recipients.Find(group => DeliveryStatusGroups.OutcomeOf(group) == DeliveryOutcome.Failed)
            ?? recipients.Find(group => DeliveryStatusGroups.OutcomeOf(group) == DeliveryOutcome.Delivered)
            ?? recipients[0];
        return new DeliveryReport(ids, DeliveryStatusGroups.OutcomeOf(decisive), Addresses(decisive, returned), Detail(decisive));
    }

    private static DeliveryReport? ReadText(MimeMessage message, MimeMessage? returned)
    {
        var text = TextOf(message);
        if (PlainBounce.Read(message, text) is not var (detail, named))
        {
            return null;
        }

        var ids = Ids(message, returned);
        ids = ids.Count == 0 ? IdsIn(text) : ids;
        var ours = returned?.To.Mailboxes.Select(mailbox => mailbox.Address).Where(EmailAddress.IsValid).Select(EmailAddress.Normalize);
        var recipients = named.Concat(ours ?? []).Distinct().Take(MaxRecipients);
        return ids.Count == 0 ? null : new DeliveryReport(ids, DeliveryOutcome.Failed, [.. recipients], PlainText.Cut(detail, DetailMaxLength));
    }

    private static List<string> Ids(MimeMessage report, MimeMessage? returned, params IEnumerable<string?> named) =>
        Clean([.. named, returned?.MessageId, report.InReplyTo, .. report.References.Reverse().Take(MaxIds)]);

    /// <summary>Ids in words: of the headers of the email as a server quotes them.</summary>
    private static List<string> IdsIn(string text) => Clean(QuotedIds().Matches(text).Take(MaxIds).Select(match => match.Groups["id"].Value));

    private static List<string> Clean(IEnumerable<string?> ids) =>
    [
        .. ids.Select(id => PlainText.OneLine(id).Trim('<', '>', ' '))
            .Where(id => id.Length is > 0 and <= IdMaxLength && id.Contains('@', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What people, and not programs, are to read of it.</summary>
    private static string TextOf(MimeMessage message)
    {
        var text = new StringBuilder();
        foreach (var part in message.BodyParts.OfType<TextPart>())
        {
            text.Append(part.Text.ReplaceLineEndings("\n")).Append('\n');
            if (text.Length >= TextMaxLength)
            {
                return text.ToString(0, TextMaxLength);
            }
        }

        return text.ToString();
    }

    /// <summary>As the report names the recipient, and as our own email did: a forwarded one is reported under another address.</summary>
    private static List<string> Addresses(HeaderList group, MimeMessage? returned) =>
    [
        .. new[] { AddressIn(group["Original-Recipient"]), AddressIn(group["Final-Recipient"]) }
            .Concat(returned?.To.Mailboxes.Take(MaxRecipients).Select(mailbox => mailbox.Address) ?? [])
            .Where(EmailAddress.IsValid)
            .Select(address => EmailAddress.Normalize(address!))
            .Distinct(),
    ];

    /// <summary><c>rfc822; ana@example.com</c> → <c>ana@example.com</c>.</summary>
    private static string? AddressIn(string? field) =>
        DeliveryStatusGroups.DecodeXtext(field?[(field.IndexOf(';', StringComparison.Ordinal) + 1)..])?.Trim().Trim('<', '>');

    private static string Detail(HeaderList group)
    {
        var diagnosis = group["Diagnostic-Code"] is { } code ? code[(code.IndexOf(';', StringComparison.Ordinal) + 1)..] : null;
        return PlainText.Cut(PlainText.OneLine($"{group["Status"]} {diagnosis}"), DetailMaxLength);
    }

    [GeneratedRegex(@"\bmessage-id:[\s>]*<?(?<id>[^\s<>@]{1,200}@[^\s<>@]{1,200})>?", RegexOptions.IgnoreCase)]
    private static partial Regex QuotedIds();
}
