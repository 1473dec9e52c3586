using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Tests.Persistence;

public sealed class SharedFsyncTests : IDisposable
{
    private readonly SemaphoreSlim _mayFlush = new(0);
    private int _flushes;

    public void Dispose() => _mayFlush.Dispose();

    [Fact]
    public async Task Wait_OfManyDuringOneFlush_ShareTheNext()
    {
        var flush = new SharedFsync(Flush);
        var first = Task.Run(flush.WaitAsync);
        await TestSupport.App.Eventually.GetAsync(() => Task.FromResult(Volatile.Read(ref _flushes)), count => count == 1, "the first flush");

        var others = Enumerable.Range(0, 20).Select(_ => flush.WaitAsync()).ToArray();
        others.ShouldAllBe(waiting => !waiting.IsCompleted, "the flush that runs may have begun before they committed");
        _mayFlush.Release(2);
        await Task.WhenAll(others.Append(first));

        _flushes.ShouldBe(2);
    }

    [Fact]
    public async Task Wait_WhenTheDiskFails_FailsForEveryoneAndForGood()
    {
        var broken = true;
        var flush = new SharedFsync(() =>
        {
            if (broken)
            {
                throw new IOException("no");
            }
        });

        _ = await Should.ThrowAsync<StorageBrokenException>(flush.WaitAsync());
        broken = false;

        _ = Should.Throw<StorageBrokenException>(flush.ThrowIfBroken);
        _ = await Should.ThrowAsync<StorageBrokenException>(flush.WaitAsync(), "a second flush may say yes to what the first one lost");
    }

    [Fact]
    public async Task Write_ThatIsCommitted_LetsTheNextOneInAndIsNotDoneBeforeItIsOnDisk()
    {
        using var dialect = new SqliteDialect(new SharedFsync(Flush));
        await using var context = Context();
        await using var other = Context();
        var write = (await dialect.EnterWriteAsync(context, CancellationToken.None))!;
        await context.Database.ExecuteSqlRawAsync("CREATE TABLE t (n INTEGER)");

        var leaving = Task.Run(async () => await write.DisposeAsync());
        var next = (await dialect.EnterWriteAsync(other, CancellationToken.None))!;

        leaving.IsCompleted.ShouldBeFalse();
        _mayFlush.Release(2);
        await leaving;
        await next.DisposeAsync();
    }

    private static DbContext Context() => new(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);

    private void Flush()
    {
        Interlocked.Increment(ref _flushes);
        _mayFlush.Wait();
    }
}
