namespace CharroBot.Application.Chat;

/// <summary>
/// Turns of one conversation, one after the other and in order, within this process. Between processes the session's version does the
/// same: who comes second begins anew.
/// </summary>
internal sealed class SessionLocks
{
    private readonly Dictionary<string, Line> _lines = [];
    private readonly Lock _guard = new();

    /// <summary>Waits for the turns before; disposing lets the next one go.</summary>
    public async Task<IDisposable> EnterAsync(string sessionId, CancellationToken cancellationToken)
    {
        Line line;
        lock (_guard)
        {
            if (!_lines.TryGetValue(sessionId, out line!))
            {
                _lines[sessionId] = line = new Line();
            }

            line.Users++;
        }

        try
        {
            await line.Free.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(sessionId, line);
            throw;
        }

        return new Place(this, sessionId, line);
    }

    private void Leave(string sessionId, Line line)
    {
        lock (_guard)
        {
            if (--line.Users == 0)
            {
                _ = _lines.Remove(sessionId);
                line.Free.Dispose();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Place(SessionLocks lines, string sessionId, Line line) : IDisposable
    {
        public void Dispose()
        {
            _ = line.Free.Release();
            lines.Leave(sessionId, line);
        }
    }
}
