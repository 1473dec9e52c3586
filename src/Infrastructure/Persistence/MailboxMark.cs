namespace CharroBot.Infrastructure.Persistence;

/// <summary>How far a mailbox was read, so that each report is read once.</summary>
internal sealed class MailboxMark
{
    public const int NameMaxLength = 300;

    public required string Mailbox { get; set; }

    public long UidValidity { get; set; }

    public long LastUid { get; set; }
}
