namespace CharroBot.Application.Discounts.Deciding;

/// <summary>Pending requests, handed out to one worker at a time under a lease that outlives no crash.</summary>
public interface IDecisionQueue
{
    /// <summary>Takes up to <paramref name="limit"/> pending requests that nobody holds, oldest first.</summary>
    Task<IReadOnlyList<int>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Keeps a claim alive while its decision is still being made.</summary>
    Task RenewAsync(int requestId, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Puts a claimed request back, to be taken again after <paramref name="pause"/>.</summary>
    Task PostponeAsync(int requestId, TimeSpan pause, CancellationToken cancellationToken);
}
