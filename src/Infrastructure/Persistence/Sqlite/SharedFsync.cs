namespace CharroBot.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Brings what was committed to the disk, once for everyone who committed in the meantime. SQLite at <c>synchronous = NORMAL</c> writes a
/// commit to its log file and leaves it to the operating system; flushing that file afterwards is what <c>FULL</c> does at each commit
/// (https://www.sqlite.org/pragma.html#pragma_synchronous). The log is written in order: a commit on disk has all earlier ones beside it.
/// </summary>
internal sealed class SharedFsync
{
    private readonly Action? _toDisk;
    private readonly Lock _lock = new();
    private bool _running;
    private TaskCompletionSource? _next;
    private readonly TaskCompletionSource _brokenSignal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _broken;

    /// <param name="logFile">SQLite's write-ahead log; null where the database lives in memory.</param>
    public SharedFsync(string? logFile) => _toDisk = logFile is null ? null : () => ToDisk(logFile);

    /// <param name="toDisk">Ends when all that was written before is on disk.</param>
    internal SharedFsync(Action toDisk) => _toDisk = toDisk;

    /// <summary>Ends when a flush failed.</summary>
    public Task Broken => _brokenSignal.Task;

    /// <summary>Ends when all that was committed before the call is on disk.</summary>
    /// <exception cref="StorageBrokenException">The disk does not say that it is.</exception>
    public Task WaitAsync()
    {
        if (_toDisk is null)
        {
            return Task.CompletedTask;
        }

        lock (_lock)
        {
            if (_running)
            {
                // The one that runs may have begun before our commit: only the next is sure to bring it along.
                _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _next.Task;
            }

            _running = true;
        }

        var mine = new TaskCompletionSource();
        Flush(mine);
        return mine.Task;
    }

    /// <summary>
    /// After a failed flush nobody knows what is on disk, and asking again may get a false yes (the kernel has given up those pages). Only
    /// a new start, which reads the log anew, can tell.
    /// </summary>
    /// <exception cref="StorageBrokenException">A flush failed earlier.</exception>
    public void ThrowIfBroken()
    {
        if (_broken is { } cause)
        {
            throw new StorageBrokenException(cause);
        }
    }

    private void Flush(TaskCompletionSource done)
    {
        try
        {
            ThrowIfBroken();
            _toDisk!();
            done.SetResult();
        }
        catch (Exception exception)
        {
            var broken = exception as StorageBrokenException ?? new StorageBrokenException(exception);
            _broken ??= broken.InnerException;
            _brokenSignal.TrySetResult();
            done.SetException(broken);
        }

        lock (_lock)
        {
            if (_next is not { } next)
            {
                _running = false;
                return;
            }

            _next = null;
            _ = Task.Run(() => Flush(next));
        }
    }

    /// <summary>The file is opened anew each time: SQLite deletes it, flushed into the database, when the last connection goes.</summary>
    private static void ToDisk(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
        catch (FileNotFoundException)
        {
            // All of it is in the database.
        }
    }
}
