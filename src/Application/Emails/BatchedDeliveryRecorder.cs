namespace CharroBot.Application.Emails;

/// <summary>
/// Lets the connections of a batch write into the books side by side: what comes while one transaction is under way goes into the next
/// together. Nobody is told before it is on disk.
/// </summary>
/// <param name="patience">How long outcomes are kept for a database that does not take them: what left and is not noted leaves twice.</param>
internal sealed class BatchedDeliveryRecorder(DeliveryRecorder books, TimeSpan patience, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private List<Entry> _waiting = [];
    private bool _writing;

    /// <summary>Writes what became of a connection's last attempt, and that its next begins.</summary>
    /// <returns>The email that was begun; null where that is no longer ours, or was given up.</returns>
    public Task<ClaimedEmail?> WriteAsync(EmailOutcome? outcome, ClaimedEmail? next)
    {
        var entry = new Entry(outcome, next);
        lock (_lock)
        {
            _waiting.Add(entry);
            if (_writing)
            {
                return entry.Written.Task;
            }

            _writing = true;
        }

        _ = WriteWaitingAsync();
        return entry.Written.Task;
    }

    private async Task WriteWaitingAsync()
    {
        while (TakeWaiting() is { Count: > 0 } entries)
        {
            try
            {
                var begun = await WriteAsync([.. entries.Select(entry => entry.Outcome).OfType<EmailOutcome>()], [.. entries.Select(entry => entry.Next).OfType<ClaimedEmail>()]);
                entries.ForEach(entry => entry.Written.SetResult(begun.FirstOrDefault(email => email.Id == entry.Next?.Id)));
            }
            catch (Exception exception)
            {
                // Each connection has to know that its books are not written; none may hand over another email.
                entries.ForEach(entry => entry.Written.SetException(exception));
            }
        }
    }

    private async Task<IReadOnlyList<ClaimedEmail>> WriteAsync(IReadOnlyCollection<EmailOutcome> outcomes, IReadOnlyCollection<ClaimedEmail> begin)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await books.WriteAsync(outcomes, begin);
            }
            catch (Exception) when (outcomes.Count > 0 && !stopping.IsCancellationRequested && time.GetElapsedTime(started) < patience)
            {
                await Task.Delay(Pause, time);
            }
        }
    }

    private List<Entry> TakeWaiting()
    {
        lock (_lock)
        {
            var taken = _waiting;
            _waiting = [];
            _writing = taken.Count > 0;
            return taken;
        }
    }

    private sealed record Entry(EmailOutcome? Outcome, ClaimedEmail? Next)
    {
        public TaskCompletionSource<ClaimedEmail?> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
