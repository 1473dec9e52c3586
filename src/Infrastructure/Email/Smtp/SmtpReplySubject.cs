namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>Whom or what a refusal of a mail server speaks of.</summary>
internal enum SmtpReplySubject
{
    /// <summary>Nothing in the reply tells; the command that it answers has to decide.</summary>
    Unknown,

    /// <summary>Our account, address, domain, network address or quota: the next email would be refused as well.</summary>
    Sender,

    Recipient,

    Message,
}
