namespace CharroBot.Infrastructure.Batching;

/// <summary>Runs calls that come at the same time as one batch; the next batch fills while batches run. A lone call does not wait.</summary>
/// <param name="concurrentBatches">1 or more: while one batch waits for the disk, another one may compute.</param>
/// <param name="maxBatchSize">1 or more.</param>
/// <param name="keysOf">What an item touches: two items that share a key are never in one batch, the later one waits for the next.</param>
/// <param name="run">Gives the results in the order of the items.</param>
/// <param name="retryAlone">After this failure of a batch its items run one by one, so that it affects only the item that caused it.</param>
internal sealed class Batcher<TItem, TResult>(
    int concurrentBatches,
    int maxBatchSize,
    Func<TItem, IEnumerable<string>> keysOf,
    Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> run,
    Func<Exception, bool> retryAlone)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Call> _waiting = [];
    private int _running;

    /// <exception cref="OperationCanceledException">
    /// The caller waits no longer. A call that has not started does not run; one that has started completes, and its result is lost.
    /// </exception>
    public Task<TResult> RunAsync(TItem item, CancellationToken cancellationToken)
    {
        var call = new Call(item, cancellationToken);
        lock (_lock)
        {
            _ = _waiting.AddLast(call);
            if (_running == concurrentBatches)
            {
                return call.Completion.Task.WaitAsync(cancellationToken);
            }

            _running++;
        }

        // A batch serves many callers: it must not run in the execution context (trace, identity) of the first one.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(RunBatchesAsync, CancellationToken.None);
        }

        return call.Completion.Task.WaitAsync(cancellationToken);
    }

    private async Task RunBatchesAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            await RunBatchAsync(batch);
        }
    }

    private List<Call> Next()
    {
        var batch = new List<Call>();
        var taken = new HashSet<string>();
        lock (_lock)
        {
            for (var node = _waiting.First; node is not null && batch.Count < maxBatchSize;)
            {
                var (call, next) = (node.Value, node.Next);
                if (call.Cancelled.IsCancellationRequested)
                {
                    _waiting.Remove(node);
                    _ = call.Completion.TrySetCanceled(call.Cancelled);
                }
                else if (Reserve(call.Item, taken))
                {
                    _waiting.Remove(node);
                    batch.Add(call);
                }

                node = next;
            }

            if (batch.Count == 0)
            {
                _running--;
            }
        }

        return batch;
    }

    private bool Reserve(TItem item, HashSet<string> taken)
    {
        var own = keysOf(item).ToList();
        var free = !own.Exists(taken.Contains);

        // Reserved even where it has to wait: a later item that shares one of its keys must not overtake it.
        taken.UnionWith(own);
        return free;
    }

    private async Task RunBatchAsync(List<Call> batch)
    {
        try
        {
            var results = await run([.. batch.Select(call => call.Item)]);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Completion.SetResult(results[i]);
            }
        }
        catch (Exception exception) when (batch.Count > 1 && retryAlone(exception))
        {
            foreach (var call in batch)
            {
                await RunBatchAsync([call]);
            }
        }
        catch (Exception exception)
        {
            batch.ForEach(call => call.Completion.SetException(exception));
        }
    }

    private sealed class Call(TItem item, CancellationToken cancelled)
    {
        public TItem Item { get; } = item;

        public CancellationToken Cancelled { get; } = cancelled;

        public TaskCompletionSource<TResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
