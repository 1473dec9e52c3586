using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Emails;

/// <summary>Emails that are to leave. Written in the transaction of the decision that sends them.</summary>
public interface IOutbox
{
    /// <param name="notBefore">UTC; the end of the undo window.</param>
    void Enqueue(DiscountRequest request, EmailDraft email, DateTime notBefore);

    /// <summary>Withdraws the request's queued email; false where it has left, or a dispatcher has it in hand.</summary>
    Task<bool> WithdrawAsync(int requestId, CancellationToken cancellationToken);

    /// <summary>Queues the request's failed email again; false where there is none.</summary>
    Task<bool> RetryAsync(int requestId, DateTime now, CancellationToken cancellationToken);
}
