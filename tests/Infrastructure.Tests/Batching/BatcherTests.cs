using CharroBot.Infrastructure.Batching;

namespace CharroBot.Infrastructure.Tests.Batching;

public sealed class BatcherTests
{
    private readonly List<int[]> _batches = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begunTwice = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Run_WhileABatchIsUnderWay_GathersTheRestIntoBatches()
    {
        var batcher = Batcher(maxBatchSize: 4);
        var first = batcher.RunAsync(0, default);
        await _begun.Task;
        var others = Enumerable.Range(1, 10).Select(number => batcher.RunAsync(number, default)).ToList();

        _free.SetResult();

        (await first).ShouldBe("0");
        (await Task.WhenAll(others)).ShouldBe(Enumerable.Range(1, 10).Select(number => $"{number}"));
        _batches.Select(batch => batch.Length).ShouldBe([1, 4, 4, 2]);
    }

    [Fact]
    public async Task Run_WhenOnlyOneAsks_WaitsForNobody()
    {
        _free.SetResult();

        (await Batcher(maxBatchSize: 4).RunAsync(7, default)).ShouldBe("7");
    }

    [Fact]
    public async Task Run_WhenTwoClaimTheSame_KeepsThemApartAndInOrder()
    {
        var batcher = Batcher(maxBatchSize: 10, keysOf: number => [$"{number % 10}"]);
        var first = batcher.RunAsync(0, default);
        await _begun.Task;
        var calls = new[] { 1, 11, 2, 21, 3 }.Select(number => batcher.RunAsync(number, default)).ToList();

        _free.SetResult();
        _ = await Task.WhenAll([first, .. calls]);

        _batches.ShouldBe([[0], [1, 2, 3], [11], [21]]);
    }

    [Fact]
    public async Task Run_WhenOneOfABatchFails_StrikesThatOneAlone()
    {
        var batcher = Batcher(maxBatchSize: 10, fails: 2);
        var first = batcher.RunAsync(0, default);
        await _begun.Task;
        var calls = Enumerable.Range(1, 4).Select(number => batcher.RunAsync(number, default)).ToList();

        _free.SetResult();

        (await Should.ThrowAsync<InvalidOperationException>(calls[1])).Message.ShouldBe("2");
        calls.RemoveAt(1);
        (await Task.WhenAll([first, .. calls])).ShouldBe(["0", "1", "3", "4"]);
    }

    [Fact]
    public async Task Run_WhenTheFailureConcernsAll_StrikesAllAtOnce()
    {
        var batcher = Batcher(maxBatchSize: 10, fails: 2, retryAlone: false);
        var first = batcher.RunAsync(0, default);
        await _begun.Task;
        var calls = Enumerable.Range(1, 3).Select(number => batcher.RunAsync(number, default)).ToList();

        _free.SetResult();

        (await first).ShouldBe("0");
        foreach (var call in calls)
        {
            _ = await Should.ThrowAsync<InvalidOperationException>(call);
        }

        _batches.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_WhenCancelledBeforeItsTurn_IsNotCarriedOut()
    {
        var batcher = Batcher(maxBatchSize: 10);
        using var gone = new CancellationTokenSource();
        var first = batcher.RunAsync(0, default);
        await _begun.Task;
        var cancelled = batcher.RunAsync(1, gone.Token);
        var last = batcher.RunAsync(2, default);

        await gone.CancelAsync();

        // At once: whatever holds up the batch before it may hold it up for long.
        _ = await Should.ThrowAsync<OperationCanceledException>(cancelled);
        _free.SetResult();
        (await Task.WhenAll(first, last)).ShouldBe(["0", "2"]);
        _batches.ShouldBe([[0], [2]]);
    }

    [Fact]
    public async Task Run_WithTwoAtOnce_BeginsASecondBatchWhileTheFirstIsUnderWay()
    {
        var batcher = Batcher(maxBatchSize: 10, concurrentBatches: 2);
        var first = batcher.RunAsync(0, default);
        await _begun.Task;
        var second = batcher.RunAsync(1, default);

        await _begunTwice.Task;

        _free.SetResult();
        (await Task.WhenAll(first, second)).ShouldBe(["0", "1"]);
    }

    /// <summary>One whose first batch stays under way until <see cref="_free"/>.</summary>
    private Batcher<int, string> Batcher(
        int maxBatchSize, Func<int, IEnumerable<string>>? keysOf = null, int? fails = null, bool retryAlone = true, int concurrentBatches = 1) => new(
        concurrentBatches,
        maxBatchSize,
        keysOf ?? (_ => []),
        async numbers =>
        {
            lock (_batches)
            {
                _batches.Add([.. numbers]);
                _ = (_batches.Count == 1 ? _begun : _begunTwice).TrySetResult();
            }

            await _free.Task;
            return numbers.Any(number => number == fails)
                ? throw new InvalidOperationException($"{fails}")
                : [.. numbers.Select(number => $"{number}")];
        },
        _ => retryAlone);
}
