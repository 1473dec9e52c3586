namespace CharroBot.Domain.Discounts;

/// <summary>What an email tells the member.</summary>
public enum EmailKind
{
    Approval,
    Rejection,
}

/// <summary>The email as it will look, in plain text.</summary>
/// <param name="Edited">A supervisor's words rather than the template's.</param>
public sealed record EmailDraft(EmailKind Kind, string Subject, string Body, bool Edited = false)
{
    public const int SubjectMaxLength = 200;
    public const int BodyMaxLength = 10_000;
}

/// <summary>What became of an email.</summary>
public enum DeliveryStatus
{
    /// <summary>Waiting for the undo window or the dispatcher.</summary>
    Queued,

    /// <summary>The transport took it.</summary>
    Sent,

    /// <summary>A delivery report confirmed it.</summary>
    Delivered,

    /// <summary>Refused for good, or given up.</summary>
    Failed,

    /// <summary>Came back.</summary>
    Bounced,
}
