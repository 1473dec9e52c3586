using System.Runtime.CompilerServices;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Discounts;

/// <summary>Follows a request: each state once, from the current one until the final one.</summary>
public sealed class WatchDiscountRequest(RequestViewReader reader, IRequestChanges changes, TimeProvider time)
{
    /// <summary>The state after at most <paramref name="patience"/>: the first in which the agent is no longer at work, if it comes in time.</summary>
    public async Task<Result<RequestView>> SettledAsync(string trackingId, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var subscription = changes.Subscribe(trackingId);
        var started = time.GetTimestamp();
        while (true)
        {
            var view = await reader.ReadAsync(trackingId, cancellationToken);
            var left = patience - time.GetElapsedTime(started);
            if (view.IsFailure || !view.Value.AgentAtWork || left <= TimeSpan.Zero || changes.IsStopping)
            {
                return view;
            }

            await subscription.WaitAsync(left < IRequestChanges.PollInterval ? left : IRequestChanges.PollInterval, cancellationToken);
        }
    }

    /// <summary>The same for a request whose state is known already: it is read again only where waiting may change it.</summary>
    public async Task<Result<RequestView>> SettledAsync(RequestView seen, TimeSpan patience, CancellationToken cancellationToken) =>
        seen.AgentAtWork && patience > TimeSpan.Zero ? await SettledAsync(seen.TrackingId, patience, cancellationToken) : seen;

    /// <summary>Waits as <see cref="SettledAsync(string, TimeSpan, CancellationToken)"/> does, for a caller that reads the state itself.</summary>
    /// <returns>Whether there is such a request.</returns>
    public async Task<bool> WaitUntilSettledAsync(string trackingId, TimeSpan patience, CancellationToken cancellationToken) =>
        (await SettledAsync(trackingId, patience, cancellationToken)).IsSuccess;

    /// <summary>Every state in turn, ending with the final one, or when the process stops. Nothing for an unknown tracking id.</summary>
    public async IAsyncEnumerable<RequestView> StatesAsync(string trackingId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = changes.Subscribe(trackingId);
        RequestView? last = null;
        while (true)
        {
            var view = await reader.ReadAsync(trackingId, cancellationToken);
            if (view.IsFailure)
            {
                yield break;
            }

            if (last is null || !SameState(last, view.Value))
            {
                last = view.Value;
                yield return last;
            }

            if (last.IsFinal || changes.IsStopping)
            {
                yield break;
            }

            await subscription.WaitAsync(IRequestChanges.PollInterval, cancellationToken);
        }
    }

    private static bool SameState(RequestView one, RequestView other) =>
        one with { Options = [] } == other with { Options = [] } && one.Options.SequenceEqual(other.Options);
}
