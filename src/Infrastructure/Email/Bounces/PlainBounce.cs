using System.Text.RegularExpressions;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MimeKit;

namespace CharroBot.Infrastructure.Email.Bounces;

/// <summary>Bounces without a status part, as qmail, Exim and older servers write them: words, and often a copy of the email below.</summary>
internal static partial class PlainBounce
{
    public const string FailedRecipients = "X-Failed-Recipients";

    /// <summary>Senders of bounces, by what their address begins with.</summary>
    public static readonly IReadOnlyList<string> Senders = ["mailer-daemon", "mailerdaemon", "postmaster", "mail-daemon", "microsoftexchange"];

    /// <summary>Characters before the copy of the email; words in the copy are ours.</summary>
    private const int NoticeMaxLength = 2_000;

    private const int MaxAddresses = 20;

    /// <summary>Null where the message is no bounce, or tells of a delay only.</summary>
    public static (string Detail, IReadOnlyList<string> Recipients)? Read(MimeMessage message, string text)
    {
        if (IsAutomaticAnswer(message) || !IsFromServer(message))
        {
            return null;
        }

        var copy = CopyMark().Match(text);
        var notice = TextCut.Cut(copy.Success ? text[..copy.Index] : text, NoticeMaxLength);
        var folded = TextFolding.Fold($"{message.Subject} {notice}");
        if (Delays().IsMatch(folded) || !Failures().IsMatch(folded))
        {
            return null;
        }

        var lines = notice.Split('\n').Select(PlainText.OneLine).Where(line => line.Length > 0).ToList();
        var detail = lines.Find(line => ReplyCode().IsMatch(line))
            ?? lines.Find(line => Failures().IsMatch(TextFolding.Fold(line)))
            ?? message.Subject;
        var named = $"{message.Headers[FailedRecipients]} {notice}";
        return (PlainText.OneLine(detail),
        [
            .. Addresses().Matches(named).Select(match => match.Value).Where(EmailAddress.IsValid).Select(EmailAddress.Normalize)
                .Distinct().Take(MaxAddresses),
        ]);
    }

    /// <summary>A holiday answer (RFC 3834), whoever it seems to come from.</summary>
    private static bool IsAutomaticAnswer(MimeMessage message) =>
        message.Headers.Contains("X-Autoreply") || message.Headers.Contains("X-Autorespond") || message.Headers.Contains("X-Auto-Response-Type")
        || HolidayAnswers().IsMatch(TextFolding.Fold(message.Subject));

    private static bool IsFromServer(MimeMessage message) =>
        message.Headers.Contains(FailedRecipients)
        || message.From.Mailboxes.Any(sender => Senders.Any(name => sender.Address.StartsWith(name, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(
        @"deliver(y|ing)? (has |of .{0,80})?(failed|failure)|could ?n(o|')t be delivered|could not deliver|undeliver(ed|able|y)"
        + "|(was ?n.t|not) able to deliver|unable to (be )?deliver|delivery (to .{0,80})?(has )?failed|permanent (fatal )?(error|failure)|returned to sender|failure notice"
        + "|returned mail"
        + "|delivery status notification.{0,3}failure|no se (pudo|ha podido) entregar|no pudo ser entregado"
        + "|(error|fallo) (en|de) la entrega|entrega fallida"
        + "|devuelto al remitente|no se puede entregar")]
    private static partial Regex Failures();

    [GeneratedRegex(
        "delivery attempts will|will be retried|will (keep|continue) (re)?trying|still trying|still being retried|delayed"
        + "|no action is required|warning only"
        + "|do not need to resend|not yet been delivered|seguira intentando|se reintentara|demorad")]
    private static partial Regex Delays();

    [GeneratedRegex(
        "^(re: *)?(out of (the )?office|automatic reply|auto.?reply|autorespon|(on )?vacation|on holiday|fuera de (la )?oficina"
        + "|(estoy )?de vacaciones|respuesta automatica)")]
    private static partial Regex HolidayAnswers();

    [GeneratedRegex(
        @"^(-{2,}.{0,20}(below this line|this is a copy|original message|mensaje original|returned message).*"
        + @"|original message headers:.*|>?\s*(received|return-path):.*)$",
        RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CopyMark();

    [GeneratedRegex(@"\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex ReplyCode();

    [GeneratedRegex(@"[^\s<>@,;:""'()\[\]]{1,64}@[^\s<>@,;:""'()\[\]]{1,255}(?<![.])")]
    private static partial Regex Addresses();
}
