using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Emails;

/// <summary>Emails that are to leave. Written in the transaction of the decision that sends them.</summary>
public interface IOutbox
{
    /// <param name="notBefore">UTC; the end of the undo window.</param>
    void Enqueue(DiscountRequest request, EmailDraft email, DateTime notBefore);

    /// <summary>Withdraws the request's queued email; false where it has left or may have, or a dispatcher has it in hand.</summary>
    Task<bool> WithdrawAsync(int requestId, CancellationToken cancellationToken);

    /// <summary>
    /// Queues the request's email again; false where there is none that failed or came back. One that came back leaves under a new
    /// Message-ID.
    /// </summary>
    Task<bool> RetryAsync(int requestId, DateTime now, CancellationToken cancellationToken);

    /// <summary>The request whose email went under one of these ids; null where none of them is ours.</summary>
    Task<int?> FindRequestAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken);

    /// <summary>Empties the emails of these requests: what they said and what servers said of them. What waits is given up.</summary>
    /// <returns>Their Message-IDs; null, and nothing is done, where a dispatcher has one of them in hand.</returns>
    Task<IReadOnlyList<string>?> EraseAsync(IReadOnlyCollection<int> requestIds, string text, CancellationToken cancellationToken);

    /// <summary>The request's email is known to have left: it is not tried again.</summary>
    Task SettleAsync(int requestId, CancellationToken cancellationToken);
}
