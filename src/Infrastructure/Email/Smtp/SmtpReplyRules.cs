using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>
/// Tells from a refusal's enhanced status code and words whom it speaks of. Servers use the same reply code, and often the same enhanced
/// code (5.7.1), for all three, and answer to any command: neither code nor command is enough alone.
/// </summary>
internal static partial class SmtpReplyRules
{
    /// <summary>Characters of a reply that are looked at.</summary>
    private const int TextMaxLength = 2_000;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(200);

    /// <summary>The first row that matches decides: words that name somebody come before codes, which servers use loosely.</summary>
    public static IReadOnlyList<SmtpReplyRule> All { get; } =
    [
        Recipient(
            null,
            @"(blocked|rejected|refused) by (the |this )?(recipient|user|owner)|recipient has (blocked|rejected)",
            "Microsoft Learn, NDR 5.7.1 blocked sender of a recipient; mailbox rules"),
        Recipient(
            null,
            @"(group|list|mailbox|recipient)s? .{0,40}(only accepts?|does not accept|not accepting)",
            "Microsoft Learn, NDR 5.7.124, 5.7.133, 5.7.134"),
        Sender(
            null,
            @"sender (address|domain)|sender verif|verification failed for"
            + @"|sender (is |was )?(not|rejected|denied|blocked|refused)",
            "Postfix access(5), reject_unlisted_sender and reject_sender_login_mismatch; Exim spec, ACL verify = sender"),
        Sender(
            null,
            @"\bsend(ing)? as\b|sendasdenied|on behalf of|as this sender|not owned by user|not match .{0,20}sender"
            + @"|sender identity",
            "Microsoft Learn, NDR 5.7.60 and 5.2.252; Postfix smtpd_sender_login_maps; SendGrid, sender identity"),
        Sender(
            null,
            @"(email address|domain|sender|identity) (is )?(not verified|unverified)|verify (the|your) (domain|sender)"
            + @"|bad outbound sender|banned sender",
            "Amazon SES, SMTP issues: Email address is not verified; Microsoft Learn, NDR 5.1.8, 5.7.502, 5.7.503"),

        Recipient(
            null,
            @"recipient address rejected|recipient (verify|verification) failed|relay recipient table",
            "Postfix, reject_unlisted_recipient; Exim spec, ACL verify = recipient; Microsoft Learn, NDR 5.4.1 (directory-based blocking)"),
        Recipient(
            null,
            @"(user|account|mailbox|address|recipient)('s)? (is )?(unknown|not found|not exist|invalid|inactive|unavailable|no longer)",
            "RFC 5321 section 4.2.3, 550; RFC 3463 section 3.2"),
        Recipient(
            null,
            @"(unknown|no such|invalid|non-?existent) (local )?(user|recipient|mailbox|address|account)"
            + @"|(does not|doesn't) (exist|have an? .{0,30}account)",
            "RFC 3463 section 3.2, X.1.1; Gmail and Yahoo SMTP error codes"),
        Recipient(
            null,
            @"(recipient|user|mailbox|inbox|account)('s)? .{0,40}(over ?quota|out of storage|\bfull\b|storage)"
            + @"|mailbox (size )?(full|limit|quota|exceeded)|^over quota",
            "RFC 3463 section 3.3, X.2.2; Gmail 4.2.2"),
        Recipient(
            null,
            @"(recipient|user|mailbox|inbox)('s)? (has |is )?(exceed(ed|s) |over )?(his |her |its |their |the )?(mailbox |storage |disk )?quota",
            "RFC 3463 section 3.3, X.2.2; Dovecot and cPanel"),
        Recipient(
            null,
            @"\bover quota\b|disk quota|quota exceeded \(mailbox|shutoffquota|storedrv\.deliver",
            "Postfix virtual(8), Dovecot quota; Microsoft Learn, NDR 5.2.2"),
        Recipient(
            null,
            @"(user|account) you are trying to (contact|reach)|that you tried to reach|receiving mail (at a rate|too quickly)",
            "Gmail SMTP error codes 4.2.1, 5.2.1"),
        Recipient(
            null,
            @"recipient.{0,40}(does not accept|not accepting|refuses|restricted|disabled|suspended|lleno)"
            + @"|restrictedtorecipients|resolver\.",
            "Microsoft Learn, NDR 5.7.124 to 5.7.136, 5.1.10"),
        Recipient(
            null,
            @"(permission|authori[sz]ed|allowed|permitted) to send (mail |messages? |email )?to (the |this )?(recipient|group|list|mailbox|address)",
            "Microsoft Learn, NDR 5.7.1 restricted recipient"),
        Recipient(
            null,
            @"^(transaction failed: )?(the )?(recipient )?address (is )?(blacklisted|on (the|your) suppression)"
            + @"|suppression list",
            "Amazon SES, global suppression list"),
        Recipient(
            null,
            @"(buzon|casilla|usuario|destinatario).{0,40}(llen[ao]|inexistente|no existe|desconocid|deshabilitad)"
            + @"|(cuenta|casilla|usuario) inexistente",
            "Servers that answer in Spanish; the words of X.1.1 and X.2.2"),
        Recipient(
            null,
            @"mailbox (is )?(disabled|locked|suspended|busy|not accepting)",
            "RFC 3463 section 3.3, X.2.1"),

        Message(
            null,
            @"\b(virus|malware|infected|phishing|eicar)\b"
            + @"|(attachment|archivo|adjunto).{0,40}(not allowed|blocked|type|prohibited|bloquead)",
            "ClamAV and Amavis notices; Gmail 5.7.0"),
        Message(
            null,
            @"(its|message|spam) content|content (filter|reject|policy|scan|check|presents)|message body|\b(surbl|uribl)\b"
            + @"|\burls?\b.{0,40}(black|block|list)",
            "Gmail 5.7.0; Postfix header_checks(5); SURBL usage"),
        Message(
            null,
            @"(looks like|likely|detected as|rejected as|classified as|considered|identified as|probability of|be|is) (spam|unsolicited|junk|bulk|unwanted)",
            "Gmail 5.7.1 likely unsolicited mail; SpamAssassin and Rspamd milters"),
        Message(
            null,
            @"spam (score|message|mail) |message (blocked|rejected|refused) (due to|as|for|because of) (spam|content|policy)"
            + @"|for policy reasons|mailpolicy",
            "Rspamd; Yahoo 5.7.9; Zoho 5.2.3"),
        Message(
            null,
            @"(message|mail|email) (is )?(size|too (big|large))|size (exceeds|limit)|exceeds? .{0,30}size|invalid header"
            + @"|bare (lf|cr)",
            "RFC 1870 section 6.1; RFC 3463 sections 3.3 (X.2.3) and 3.4 (X.3.4)"),

        Sender(
            null,
            @"\brelay(ing|ed)?\b|\bsandbox\b",
            "Postfix reject_unauth_destination; Exim relay not permitted; Mailgun sandbox; Zoho 553"),
        Sender(
            null,
            @"(un)?authenticat|smtp auth\b|\bauth (command|required|first)|credentials|log ?in (first|required)|sign in"
            + @"|starttls|password",
            "RFC 4954 section 6; RFC 3207 section 4; Microsoft Learn, 5.7.57; SendGrid, unauthenticated senders"),
        Sender(
            null,
            @"\b(dmarc|spf|dkim|rdns|ptr)\b|reverse dns|reverse hostname|find your hostname",
            "RFC 7372 section 3; Gmail 5.7.26, 5.7.27, 5.7.30; Postfix reject_unknown_client_hostname"),
        Sender(
            null,
            @"client host|\bhelo\b|\behlo\b|\bips?( address(es)?| range)?\b"
            + @"|connections? (refused|rejected|will not be accepted|not accepted)",
            "Postfix smtpd_client_restrictions; Yahoo BL21; Gmail 5.7.1 IP; Microsoft Learn, 5.7.501 to 5.7.513, 5.7.708"),
        Sender(
            null,
            @"\b(dnsbl|rbl|spamhaus|spamcop|barracuda|reputation|abusix|sorbs|senderbase)\b|(black|block|deny) ?list",
            "Spamhaus, return codes of a blocked client; Exim, DNS lists"),
        Sender(
            null,
            @"\[(tss?|bl|ts|ph|irs|cs)\d{2}\]|user complaints|unusual (rate|sending|activity)|spam abuse|sending spam",
            "Yahoo Sender Hub, TSS04, TS03 and BL21; Gmail 4.7.28; Zoho 5.4.6"),
        Sender(
            null,
            @"throttl|rate.?limit|maximum sending rate"
            + @"|too (many|much) (e?mails?|messages|errors|concurrent|connections|sessions)|credits exceeded",
            "Amazon SES throttling; Gmail 4.7.28; Postfix anvil(8); SendGrid, maximum credits"),
        Sender(
            null,
            @"(send(ing|er)?|daily|hourly|monthly|messag(e|es|ing)|e?mails?|submission|request|recipient|authori[sz]ed|thread)s?[ a-z']{0,25} (limit|quota)",
            "Gmail 5.4.5; Microsoft Learn, 5.1.90, 4.3.2, sending limits; Mailgun; Zoho; Yandex 5.3.2"),
        Sender(
            null,
            @"(recipients|messages|e?mails) .{0,20}per (second|minute|hour|day)"
            + @"|maximum (number of )?(recipients|e?mails|messages)|quota.{0,20}sender",
            "Hosting providers; Zimbra cbpolicyd; Amazon SES quotas"),
        Sender(
            null,
            @"(mail|messages?) from .{0,60}(not accepted|rejected|refused|blocked|denied|deferred)",
            "Yahoo TSS04; AT&T and Comcast block pages"),
        Sender(
            null,
            @"submissionquota|storedrv\.(submission|clientsubmit)|max(imum)? (e?mails|messages|defers)"
            + @"|exceeded (your|its|the)( [a-z]+)? (limits?|quota|threshold)",
            "Microsoft Learn, SubmissionQuotaExceededException, 5.7.705; cPanel, max emails per hour"),
        Sender(
            null,
            @"(limite|cupo|cuota|maximo) de (envio|correo|mensaje|email|mail)|envios? (suspendid|bloquead|deshabilitad)"
            + @"|demasiados (envios|mensajes|correos|emails)",
            "Servers that answer in Spanish; the words of a sending limit"),
        Sender(
            null,
            @"(send(ing|er)|outgoing|outbound|envio)s? .{0,60}(suspended|disabled|blocked|paused|not allowed|denied|exceeded|restricted)",
            "Amazon SES, sending suspended; cPanel, outgoing mail suspended"),
        Sender(
            null,
            @"\b(your|su|tu) (account|domain|tenant|organi[sz]ation|server|host|plan|subscription|network|cuenta|dominio|servidor|plan)\b",
            "Hosting providers; a reply that addresses us speaks of us"),
        Sender(
            null,
            @"\btenant\b|(not|never) (allowed|authori[sz]ed|permitted) to (send|use|perform|submit)"
            + @"|domain .{0,60}(exceeded|suspended|disabled|not allowed)",
            "Microsoft Learn, 5.7.705; Amazon SES access denied; Mailgun, domain not allowed to send"),

        // Codes: where the words say nothing.
        Recipient(@"7\.(50[45]|12[49]|13[0-6])", null, "Microsoft Learn, NDR 5.7.504, 5.7.505, 5.7.124 to 5.7.136"),
        Sender(@"2\.252|1\.(7|8|90)|7\.(57|60|64|5\d\d|6\d\d|7\d\d|8[5-9]\d)", null,
            "RFC 3463 section 3.2, X.1.7 and X.1.8; Microsoft Learn, NDR codes and 4.7.500 to 4.7.899"),
        Sender(@"4\.5", null, "RFC 3463 section 3.5, X.4.5; Gmail 5.4.5"),
        Sender(@"7\.([348]|9|1[0-4])", null, "RFC 3463 section 3.8; RFC 4954 section 6; RFC 5248, registry of enhanced codes"),
        Sender(@"7\.(2\d|30)", null, "RFC 7372 section 3; RFC 7505 section 4.2; RFC 8617; RFC 8689"),
        Recipient(@"1\.([12346]|10|351)|2\.[0-24]", null, "RFC 3463 sections 3.2 and 3.3; RFC 7505 section 4.1; Microsoft Learn, 5.1.10"),
        Message(@"2\.3|3\.4|6\.\d+", null, "RFC 3463 sections 3.3, 3.4 and 3.7"),

        // Of a recipient these words come as the answer to RCPT; later, and to MAIL, it is the account that signed in.
        new(
            SmtpReplySubject.Sender,
            null,
            Pattern(
                "(account|cuenta|user|usuario).{0,40}"
                + "(suspended|blocked|disabled|locked|restricted|limited|suspendid|bloquead|deshabilitad)"),
            "RFC 5248, X.7.13; hosting providers",
            ExceptForRecipient: true),
    ];

    /// <param name="reply">
    /// The words of the reply, with its enhanced status code where it has one; lines of a long one parted by a line break.
    /// </param>
    /// <param name="toRecipient">It answers a RCPT command.</param>
    public static SmtpReplySubject SubjectOf(string reply, bool toRecipient)
    {
        var start = TextCut.Cut(reply, TextMaxLength);
        var code = EnhancedCode().Match(start).Groups["detail"].Value;
        var text = TextFolding.Fold(EnhancedCode().Replace(start, " "));
        return All.FirstOrDefault(rule => rule.Matches(code, text, toRecipient))?.Subject ?? SmtpReplySubject.Unknown;
    }

    private static SmtpReplyRule Sender(string? codes, string? words, string source) =>
        Rule(SmtpReplySubject.Sender, codes, words, source);

    private static SmtpReplyRule Recipient(string? codes, string? words, string source) =>
        Rule(SmtpReplySubject.Recipient, codes, words, source);

    private static SmtpReplyRule Message(string? codes, string? words, string source) =>
        Rule(SmtpReplySubject.Message, codes, words, source);

    private static SmtpReplyRule Rule(SmtpReplySubject subject, string? codes, string? words, string source) =>
        new(subject, codes is null ? null : Pattern($"^(?:{codes})$"), words is null ? null : Pattern(words), source);

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, Timeout);

    /// <summary>RFC 3463: class, subject and detail, at the beginning of a line.</summary>
    [GeneratedRegex(@"^[ \t]*[245]\.(?<detail>\d{1,3}\.\d{1,3})(?=[ \t:;]|$)", RegexOptions.Multiline)]
    private static partial Regex EnhancedCode();
}
