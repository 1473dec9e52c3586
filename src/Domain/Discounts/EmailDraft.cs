using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Domain.Discounts;

/// <summary>What an email tells the member.</summary>
public enum EmailKind
{
    Approval,

    [JsonStringEnumMemberName("rejection")]
    Decline,
}

/// <summary>What an email says, in plain text.</summary>
public sealed record EmailText(string Subject, string Body);

/// <summary>The email as it will look, in plain text.</summary>
/// <param name="Edited">A supervisor's words rather than the template's.</param>
/// <param name="Origin">What it said before the first edit; null where it was not edited.</param>
public sealed partial record EmailDraft(EmailKind Kind, string Subject, string Body, bool Edited = false, EmailText? Origin = null)
{
    public const int SubjectMaxLength = 200;
    public const int BodyMaxLength = 10_000;

    /// <summary>Where the discount's code will stand: it exists only once a human has approved.</summary>
    public const string CodePlaceholder = "[CÓDIGO]";

    private const string CodeLine = "\n\nTu código: ";

    /// <summary>The email in a supervisor's words; in its own again where those are what it said at first.</summary>
    public EmailDraft Rewritten(string subject, string body)
    {
        var origin = Origin ?? new EmailText(Subject, Body);
        var edited = origin != new EmailText(subject, body);
        return this with { Subject = subject, Body = body, Edited = edited, Origin = edited ? origin : null };
    }

    /// <summary>The email with the code in the place that was kept for it, or, where a supervisor's words kept none, in a last line.</summary>
    public EmailDraft WithCode(string code)
    {
        var subject = TextCut.Cut(Placeholders().Replace(Subject, _ => code), SubjectMaxLength);
        var body = Placeholders().Replace(Body, _ => code);
        if (!body.Contains(code, StringComparison.Ordinal))
        {
            body = TextCut.Cut(body, BodyMaxLength - CodeLine.Length - code.Length) + CodeLine + code;
        }

        return this with { Subject = subject, Body = TextCut.Cut(body, BodyMaxLength) };
    }

    /// <summary>
    /// <see cref="CodePlaceholder"/> as people type it: without the accent or with a combining one, in any case, with blanks inside, in
    /// other brackets, by the name that templates use.
    /// </summary>
    [GeneratedRegex(
        @"(\[{1,2}|\{{1,3}|%|<{1,2})[\s_\u200B\u2060\uFEFF]*((tu|el)[\s_]+)?"
        + @"(c[o\u00F3]\u0301?digo([\s_]+de[\s_]+descuento)?|code)[\s_\u200B\u2060\uFEFF]*(\]{1,2}|\}{1,3}|%|>{1,2})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholders();
}

/// <summary>What became of an email.</summary>
public enum DeliveryStatus
{
    /// <summary>Waiting for the undo window or the dispatcher.</summary>
    Queued,

    /// <summary>The transport took it.</summary>
    [JsonStringEnumMemberName("sent")]
    Accepted,

    /// <summary>A delivery report confirmed it.</summary>
    Delivered,

    /// <summary>Refused for good, or given up.</summary>
    Failed,

    /// <summary>Came back.</summary>
    Bounced,
}
