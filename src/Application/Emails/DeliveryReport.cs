namespace CharroBot.Application.Emails;

/// <summary>What a mail server says became of an email.</summary>
public enum DeliveryOutcome
{
    /// <summary>It is still being tried, or went on to where reports end: no news.</summary>
    Underway,

    Delivered,

    /// <summary>It will not arrive.</summary>
    Failed,
}

/// <summary>A delivery status report (RFC 3464), as far as it concerns us.</summary>
/// <param name="MessageIds">What it may be about, best evidence first: the envelope's id, then the Message-ID; without brackets.</param>
/// <param name="Recipients">Every address by which it names the recipient; empty where it names none.</param>
/// <param name="Detail">Status and diagnosis in the server's words: one line.</param>
public sealed record DeliveryReport(IReadOnlyList<string> MessageIds, DeliveryOutcome Outcome, IReadOnlyList<string> Recipients, string Detail);
