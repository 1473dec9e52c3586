namespace CharroBot.Application.Discounts;

/// <summary>
/// Hears of changes that this process committed, at once. Changes of other processes are not heard here: whoever waits also looks
/// again after <see cref="PollInterval"/>.
/// </summary>
public interface IRequestChanges
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>The process is stopping: whoever follows a request ends in good order, and waiting ends at once.</summary>
    bool IsStopping { get; }

    /// <param name="trackingId">Only changes of this request; null for any.</param>
    IRequestChangeSubscription Subscribe(string? trackingId = null);
}

/// <summary>Starts to listen when made; disposing ends it.</summary>
public interface IRequestChangeSubscription : IDisposable
{
    /// <summary>Returns at the next change, or after <paramref name="timeout"/>, whichever is first.</summary>
    Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken);
}
