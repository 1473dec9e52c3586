using System.Text.Json.Serialization;
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
public sealed record EmailDraft(EmailKind Kind, string Subject, string Body, bool Edited = false, EmailText? Origin = null)
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
        var subject = TextCut.Cut(Subject.Replace(CodePlaceholder, code, StringComparison.OrdinalIgnoreCase), SubjectMaxLength);
        if (Body.Contains(code, StringComparison.Ordinal))
        {
            return this with { Subject = subject };
        }

        var body = Body.Contains(CodePlaceholder, StringComparison.OrdinalIgnoreCase)
            ? Body.Replace(CodePlaceholder, code, StringComparison.OrdinalIgnoreCase)
            : TextCut.Cut(Body, BodyMaxLength - CodeLine.Length - code.Length) + CodeLine + code;
        return this with { Subject = subject, Body = TextCut.Cut(body, BodyMaxLength) };
    }
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
