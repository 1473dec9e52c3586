using System.Globalization;
using System.Text.RegularExpressions;
using CharroBot.Application.Emails;
using CharroBot.Domain.Users;
using MimeKit;

namespace CharroBot.Infrastructure.Email.Bounces;

/// <summary>Reads delivery status reports (RFC 3464). Whoever can write to the mailbox can write one: nothing in it is believed but an id that is ours.</summary>
internal static partial class DeliveryReports
{
    private const int IdMaxLength = 200;
    private const int DetailMaxLength = 400;
    private const int MaxRecipients = 20;

    /// <summary>Null where the message is none, or names no email.</summary>
    public static DeliveryReport? Read(MimeMessage message)
    {
        if (message.BodyParts.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status || Groups(status) is not [var envelope, ..] groups)
        {
            return null;
        }

        var returned = message.BodyParts.OfType<MessagePart>().Select(part => part.Message).FirstOrDefault(original => original is not null);
        var ids = Ids(envelope, returned, message);
        var recipients = groups.Skip(1).Take(MaxRecipients).Where(group => group["Action"] is not null).ToList();
        if (ids.Count == 0 || recipients.Count == 0)
        {
            return null;
        }

        var decisive = recipients.Find(group => OutcomeOf(group) == DeliveryOutcome.Failed)
            ?? recipients.Find(group => OutcomeOf(group) == DeliveryOutcome.Delivered)
            ?? recipients[0];
        return new DeliveryReport(ids, OutcomeOf(decisive), Addresses(decisive, returned), Detail(decisive));
    }

    private static List<HeaderList> Groups(MessageDeliveryStatus status)
    {
        try
        {
            return [.. status.StatusGroups];
        }
        catch (Exception exception) when (exception is FormatException or ParseException or IOException or ArgumentException)
        {
            return [];
        }
    }

    private static List<string> Ids(HeaderList envelope, MimeMessage? returned, MimeMessage report) =>
    [
        .. new[] { DecodeXtext(envelope["Original-Envelope-Id"]), returned?.MessageId, report.InReplyTo, report.References.LastOrDefault() }
            .Select(id => PlainText.OneLine(id).Trim('<', '>'))
            .Where(id => id.Length is > 0 and <= IdMaxLength && id.Contains('@', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    private static DeliveryOutcome OutcomeOf(HeaderList group) => PlainText.OneLine(group["Action"]).ToLowerInvariant() switch
    {
        "failed" => DeliveryOutcome.Failed,
        "delivered" => DeliveryOutcome.Delivered,
        _ => DeliveryOutcome.Underway,
    };

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
    private static string? AddressIn(string? field) => DecodeXtext(field?[(field.IndexOf(';', StringComparison.Ordinal) + 1)..])?.Trim().Trim('<', '>');

    private static string Detail(HeaderList group)
    {
        var diagnosis = group["Diagnostic-Code"] is { } code ? code[(code.IndexOf(';', StringComparison.Ordinal) + 1)..] : null;
        return PlainText.Cut(PlainText.OneLine($"{group["Status"]} {diagnosis}"), DetailMaxLength);
    }

    /// <summary>RFC 3461: <c>+2B</c> is a plus.</summary>
    private static string? DecodeXtext(string? text) => text is null
        ? null
        : Encoded().Replace(text, hex => ((char)int.Parse(hex.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\+([0-9A-F]{2})")]
    private static partial Regex Encoded();
}
