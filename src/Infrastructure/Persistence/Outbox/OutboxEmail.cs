using System.Text.Json.Serialization;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Outbox;

/// <summary>What became of a queued email.</summary>
internal enum OutboxStatus
{
    Queued,
    [JsonStringEnumMemberName("sent")]
    Dispatched,
    Failed,
}

/// <summary>
/// An email on its way out. It holds no address: the dispatcher takes the member's registered one when it sends.
/// </summary>
internal sealed class OutboxEmail
{
    public const int ErrorMaxLength = 500;

    public long Id { get; set; }

    public int RequestId { get; set; }

    public int UserId { get; set; }

    public EmailKind Kind { get; set; }

    public required string Subject { get; set; }

    public required string Body { get; set; }

    /// <summary>The same at every attempt, so that a repeat can be told from a second email.</summary>
    public required string MessageId { get; set; }

    public OutboxStatus Status { get; set; }

    /// <summary>UTC; the end of the undo window, or of the pause after a failure.</summary>
    public DateTime NotBefore { get; set; }

    /// <summary>UTC; a dispatcher has it in hand until then. Null: nobody does, and it certainly has not left.</summary>
    public DateTime? LeasedUntil { get; set; }

    /// <summary>The process that took the lease, as its <see cref="Leases.LeaseOwner"/> names it; says nothing once the lease is over.</summary>
    public string? LeasedBy { get; set; }

    public int Attempts { get; set; }

    /// <summary>Of the attempts, those of which nobody knows whether the email left.</summary>
    public int UncertainAttempts { get; set; }

    /// <summary>
    /// UTC; an attempt began then and its outcome is not written down. Where the lease has run out meanwhile, the process died over
    /// it, and the email may have left.
    /// </summary>
    public DateTime? HandedOverAt { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? SentAt { get; set; }

    public string? LastError { get; set; }
}
