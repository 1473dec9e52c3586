namespace CharroBot.Application.Common;

/// <summary>
/// Carries out together what is asked at the same time: while batches are under way the next one gathers. A lone call waits for nobody.
/// </summary>
/// <param name="atOnce">Batches under way, 1 or more: while one waits for the disk, another one may compute.</param>
/// <param name="most">In a batch, 1 or more.</param>
/// <param name="claims">What an item touches: two that share a claim are never in one batch, the later one waits for the next.</param>
/// <param name="carryOut">The results, in the order of the items.</param>
/// <param name="alone">After this failure of a batch its items are carried out one by one, so that it strikes only whom it concerns.</param>
public sealed class Batcher<TItem, TResult>(
    int atOnce,
    int most,
    Func<TItem, IEnumerable<string>> claims,
    Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> carryOut,
    Func<Exception, bool> alone)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Call> _waiting = [];
    private int _running;

    /// <exception cref="OperationCanceledException">
    /// The caller waits no longer. What has not begun is not carried out; what has begun is, and nobody hears of it.
    /// </exception>
    public Task<TResult> RunAsync(TItem item, CancellationToken cancellationToken)
    {
        var call = new Call(item, cancellationToken);
        lock (_lock)
        {
            _ = _waiting.AddLast(call);
            if (_running == atOnce)
            {
                return call.Done.Task.WaitAsync(cancellationToken);
            }

            _running++;
        }

        // The batches of many callers must not run in the context (trace, identity) of the one who happened to come first.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(RunAllAsync, CancellationToken.None);
        }

        return call.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAllAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            await CarryOutAsync(batch);
        }
    }

    private List<Call> Next()
    {
        var batch = new List<Call>();
        var claimed = new HashSet<string>();
        lock (_lock)
        {
            for (var node = _waiting.First; node is not null && batch.Count < most;)
            {
                var (call, next) = (node.Value, node.Next);
                if (call.Cancelled.IsCancellationRequested)
                {
                    _waiting.Remove(node);
                    _ = call.Done.TrySetCanceled(call.Cancelled);
                }
                else if (Claim(call.Item, claimed))
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

    private bool Claim(TItem item, HashSet<string> claimed)
    {
        var own = claims(item).ToList();
        if (own.Exists(claimed.Contains))
        {
            // Whoever comes after it and shares another of its claims must not overtake it.
            claimed.UnionWith(own);
            return false;
        }

        claimed.UnionWith(own);
        return true;
    }

    private async Task CarryOutAsync(List<Call> batch)
    {
        try
        {
            var results = await carryOut([.. batch.Select(call => call.Item)]);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.SetResult(results[i]);
            }
        }
        catch (Exception exception) when (batch.Count > 1 && alone(exception))
        {
            foreach (var call in batch)
            {
                await CarryOutAsync([call]);
            }
        }
        catch (Exception exception)
        {
            batch.ForEach(call => call.Done.SetException(exception));
        }
    }

    private sealed class Call(TItem item, CancellationToken cancelled)
    {
        public TItem Item { get; } = item;

        public CancellationToken Cancelled { get; } = cancelled;

        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
