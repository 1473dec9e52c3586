using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CharroBot.Api.Http;
using CharroBot.Application.Discounts;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Endpoints;

/// <summary>
/// Follows each request once in this process, however many listen: a thousand streams of one tracking id cost one read a second.
/// A tracking id has <see cref="RateLimitOptions.StreamsPerRequest"/> listeners at most.
/// </summary>
internal sealed class RequestFollowers(IServiceScopeFactory scopes, IOptions<RateLimitOptions> limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Follower> _followers = [];

    /// <summary>A place among the listeners; null where all are taken. Disposing gives it back.</summary>
    public Listener? TryListen(string trackingId)
    {
        lock (_gate)
        {
            if (!_followers.TryGetValue(trackingId, out var follower))
            {
                follower = new Follower();
                _followers.Add(trackingId, follower);
                _ = Task.Run(() => FollowAsync(trackingId, follower));
            }
            else if (limits.Value.Enabled && follower.Listeners.Count >= limits.Value.StreamsPerRequest)
            {
                return null;
            }

            var listener = new Listener(this, trackingId, follower);
            follower.Listeners.Add(listener);
            if (follower.Last is { } last)
            {
                listener.Hear(last);
            }

            return listener;
        }
    }

    private async Task FollowAsync(string trackingId, Follower follower)
    {
        Exception? failure = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var watch = scope.ServiceProvider.GetRequiredService<WatchDiscountRequest>();
            await foreach (var state in watch.StatesAsync(trackingId, follower.Abandoned.Token))
            {
                lock (_gate)
                {
                    follower.Last = state;
                    follower.Listeners.ForEach(listener => listener.Hear(state));
                }
            }
        }
        catch (OperationCanceledException) when (follower.Abandoned.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception exception)
        {
            // Each listener's request fails with it, and is logged as any other.
            failure = exception;
        }
        finally
        {
            lock (_gate)
            {
                Forget(trackingId, follower);
                follower.Listeners.ForEach(listener => listener.End(failure));
                follower.Abandoned.Dispose();
            }
        }
    }

    private void Leave(string trackingId, Follower follower, Listener listener)
    {
        lock (_gate)
        {
            if (follower.Listeners.Remove(listener) && follower.Listeners.Count == 0 && Forget(trackingId, follower))
            {
                _ = follower.Abandoned.CancelAsync();
            }
        }
    }

    /// <returns>Whether it was still followed.</returns>
    private bool Forget(string trackingId, Follower follower) =>
        _followers.TryGetValue(trackingId, out var current) && current == follower && _followers.Remove(trackingId);

    internal sealed class Follower
    {
        public CancellationTokenSource Abandoned { get; } = new();

        public List<Listener> Listeners { get; } = [];

        public RequestView? Last { get; set; }
    }

    /// <summary>One stream's share of what is heard.</summary>
    internal sealed class Listener(RequestFollowers owner, string trackingId, Follower follower) : IDisposable
    {
        private readonly Channel<RequestView> _states = Channel.CreateUnbounded<RequestView>();

        public void Hear(RequestView state) => _ = _states.Writer.TryWrite(state);

        public void End(Exception? failure) => _ = _states.Writer.TryComplete(failure);

        /// <summary>Every state in turn, from the current one to the final one; gives the place back at the end.</summary>
        public async IAsyncEnumerable<RequestView> StatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var state in _states.Reader.ReadAllAsync(cancellationToken))
            {
                yield return state;
            }
        }

        public void Dispose() => owner.Leave(trackingId, follower, this);
    }
}
