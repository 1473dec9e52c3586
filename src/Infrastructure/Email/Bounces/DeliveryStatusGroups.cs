using System.Globalization;
using System.Text.RegularExpressions;
using CharroBot.Application.Emails;
using MimeKit;

namespace CharroBot.Infrastructure.Email.Bounces;

/// <summary>
/// The fields of a delivery status report (RFC 3464) as servers write them: some put those of the message and of the recipients into one
/// group, leave out the action, or have words of their own for it.
/// </summary>
internal static partial class DeliveryStatusGroups
{
    private const int MaxGroups = 21;

    private static readonly string[] RecipientFields = ["Original-Recipient", "Final-Recipient", "Action", "Status", "Diagnostic-Code"];

    /// <summary>All fields, and the groups of them that speak of one recipient each; empty where none can be read.</summary>
    public static (HeaderList All, List<HeaderList> Recipients) Of(MessageDeliveryStatus status)
    {
        var all = new HeaderList();
        var recipients = new List<HeaderList>();
        foreach (var group in Read(status).Take(MaxGroups))
        {
            HeaderList? current = null;
            foreach (var field in group)
            {
                all.Add(field.Clone());
                var ofRecipient = RecipientFields.Contains(field.Field, StringComparer.OrdinalIgnoreCase);
                if (ofRecipient && (current is null || current.Contains(field.Field)))
                {
                    recipients.Add(current = []);
                }

                if (ofRecipient)
                {
                    current!.Add(field.Clone());
                }
            }
        }

        // A diagnosis alone, or a recipient alone, says nothing of what became of the email.
        return (all, [.. recipients.Where(group => group.Contains("Action") || ClassOf(group) is not null)]);
    }

    public static DeliveryOutcome OutcomeOf(HeaderList group)
    {
        var action = Letters().Match(PlainText.OneLine(group["Action"])).Value.ToLowerInvariant();
        return action switch
        {
            "failed" or "failure" or "fail" or "expired" or "undeliverable" or "undelivered" or "bounced" or "bounce" or "rejected" or "reject"
                or "refused" or "returned" or "error" => DeliveryOutcome.Failed,
            "delivered" or "success" => DeliveryOutcome.Delivered,
            "delayed" or "delay" or "deferred" or "relayed" or "expanded" => DeliveryOutcome.Underway,
            _ => OutcomeOf(ClassOf(group), PlainText.OneLine(group["Status"])),
        };
    }

    private static DeliveryOutcome OutcomeOf(char? statusClass, string status) => statusClass switch
    {
        '5' => DeliveryOutcome.Failed,
        '2' => DeliveryOutcome.Delivered,

        // RFC 3463, X.4.7: the time for delivery has run out.
        '4' when status.StartsWith("4.4.7", StringComparison.Ordinal) => DeliveryOutcome.Failed,
        _ => DeliveryOutcome.Underway,
    };

    /// <summary>The first figure of the status, or of the reply in the diagnosis.</summary>
    private static char? ClassOf(HeaderList group)
    {
        if (StatusClass().Match(PlainText.OneLine(group["Status"])) is { Success: true } status)
        {
            return status.Value[0];
        }

        var reply = ReplyClass().Match(PlainText.OneLine(group["Diagnostic-Code"]));
        return reply.Success ? reply.Groups["class"].Value[0] : null;
    }

    private static List<HeaderList> Read(MessageDeliveryStatus status)
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

    /// <summary>RFC 3461: <c>+2B</c> is a plus.</summary>
    public static string? DecodeXtext(string? text) => text is null
        ? null
        : Encoded().Replace(text, hex => ((char)int.Parse(hex.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\+([0-9A-F]{2})")]
    private static partial Regex Encoded();

    [GeneratedRegex("^[A-Za-z]+")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^[245](?=\.\d)")]
    private static partial Regex StatusClass();

    [GeneratedRegex(@"^(?:[\w-]+;\s*)?(?<class>[245])\d\d\b")]
    private static partial Regex ReplyClass();
}
