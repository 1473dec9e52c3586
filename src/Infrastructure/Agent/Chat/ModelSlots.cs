namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>
/// As many places as the server answers questions at a time: a loaded Ollama queues the rest without limit and in silence. Whoever
/// waits here waits in order, and their deadline begins when it is their turn.
/// </summary>
internal sealed class ModelSlots(ModelOptions model) : IDisposable
{
    private readonly SemaphoreSlim _free = new(model.Parallelism, model.Parallelism);

    /// <summary>Waits for a place; disposing gives it back.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Place(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                free.Release();
            }
        }
    }
}
