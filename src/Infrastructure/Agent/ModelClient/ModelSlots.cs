namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>Who waits for a place.</summary>
internal enum ModelCallKind
{
    /// <summary>A request's decision, which nobody looks at meanwhile.</summary>
    Decision,

    /// <summary>A turn of a conversation, with somebody at its other end.</summary>
    Conversation,
}

/// <summary>
/// As many places as the server answers questions at a time: a loaded Ollama queues the rest without limit and in silence. Whoever
/// waits here waits in order, and their deadline begins when it is their turn. Decisions and conversations take turns: a hundred of the
/// one keep nobody of the other waiting for longer than a question each.
/// </summary>
internal sealed class ModelSlots(ModelOptions model)
{
    private readonly Lock _guard = new();
    private readonly Queue<TaskCompletionSource>[] _waiting = [new(), new()];
    private int _free = model.Parallelism;
    private ModelCallKind _last = ModelCallKind.Decision;

    /// <summary>Waits for a place; disposing gives it back.</summary>
    public async Task<IDisposable> EnterAsync(ModelCallKind use, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_guard)
        {
            if (_free > 0)
            {
                _free--;
                turn.SetResult();
            }
            else
            {
                _waiting[(int)use].Enqueue(turn);
            }
        }

        await using (cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken)))
        {
            await turn.Task;
        }

        return new Place(this);
    }

    private void Leave()
    {
        lock (_guard)
        {
            var other = _last == ModelCallKind.Decision ? ModelCallKind.Conversation : ModelCallKind.Decision;
            if (!Hand(other) && !Hand(_last))
            {
                _free++;
            }
        }
    }

    /// <summary>Hands the place to the first in the line who is still there.</summary>
    private bool Hand(ModelCallKind use)
    {
        while (_waiting[(int)use].TryDequeue(out var next))
        {
            if (next.TrySetResult())
            {
                _last = use;
                return true;
            }
        }

        return false;
    }

    private sealed class Place(ModelSlots slots) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                slots.Leave();
            }
        }
    }
}
