using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Workers;

/// <summary>
/// Claims pending requests and has them decided, a bounded number at a time. Wakes at once for what this process filed. When the process stops it
/// claims no more, and what is in hand gets <see cref="Grace"/> to end.
/// </summary>
internal sealed class DecisionWorker(
    IServiceScopeFactory scopes,
    IRequestChanges changes,
    IDatabaseFailures failures,
    IOptions<AgentOptions> options,
    TimeProvider time,
    ILogger<DecisionWorker> logger) : BackgroundService
{
    /// <summary>What a decision in hand may take when the process stops; then it is given back.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private TimeSpan Lease => TimeSpan.FromSeconds(options.Value.LeaseSeconds);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.Subscribe();
        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stoppingToken.Register(() => cut.CancelAfter(Grace));
        var atWork = new HashSet<Task>();
        Task? news = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                atWork.RemoveWhere(task => task.IsCompleted);
                var free = options.Value.DecisionsAtOnce - atWork.Count;
                var claimed = free > 0 ? await ClaimAsync(free, stoppingToken) : [];
                atWork.UnionWith(claimed.Select(id => DecideAsync(id, cut.Token)));
                if (claimed.Count == 0 || claimed.Count == free)
                {
                    // One wait at a time: an abandoned one would swallow the next news.
                    news ??= subscription.WaitAsync(IRequestChanges.PollInterval, stoppingToken);
                    await Task.WhenAny([news, .. atWork]);
                    news = news.IsCompleted ? null : news;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // A database that is gone for a while must not end the worker.
                logger.LogWorkerFailure(exception, failures, nameof(DecisionWorker));
                await Task.Delay(IRequestChanges.PollInterval, time, CancellationToken.None);
            }
        }

        await Task.WhenAll(atWork);
    }

    private async Task<IReadOnlyList<int>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDecisionQueue>().ClaimAsync(limit, Lease, cancellationToken);
    }

    private async Task DecideAsync(int requestId, CancellationToken cancellationToken)
    {
        using var done = new CancellationTokenSource();
        var keepingAlive = KeepAliveAsync(requestId, done.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var decided = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DecideDiscountRequest(requestId), cancellationToken);
            if (decided.Error == DiscountErrors.AgentAway)
            {
                await scope.ServiceProvider.GetRequiredService<IDecisionQueue>().PostponeAsync(requestId, AgentOptions.WaitPause, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(requestId);
        }
        catch (Exception exception)
        {
            logger.LogError("Deciding request {RequestId} failed; it is tried again when its claim runs out: {Failure}", requestId, exception.WithoutWords());
        }
        finally
        {
            await done.CancelAsync();
            await keepingAlive;
        }
    }

    /// <summary>Whoever is there next, this process after its start or another one, takes it at once.</summary>
    private async Task GiveBackAsync(int requestId)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IDecisionQueue>().PostponeAsync(requestId, TimeSpan.Zero, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogWarning("Request {RequestId} could not be given back, its claim runs out: {Failure}", requestId, exception.WithoutWords());
        }
    }

    /// <summary>Ends when decided; a wait that is cut short is no exception, for that is how nearly every decision ends.</summary>
    private async Task KeepAliveAsync(int requestId, CancellationToken decided)
    {
        while (true)
        {
            await Task.Delay(Lease / 3, time, decided).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (decided.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IDecisionQueue>().RenewAsync(requestId, Lease, decided);
            }
            catch (OperationCanceledException) when (decided.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Without renewal another worker may take it; the version lets only one answer count.
                logger.LogWarning("Renewing the claim of request {RequestId} failed: {Failure}", requestId, exception.WithoutWords());
            }
        }
    }
}
