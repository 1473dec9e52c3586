using System.Collections.Concurrent;
using CharroBot.Application.Discounts;
using Microsoft.Extensions.Hosting;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>Tells whoever waits in this process that a request changed.</summary>
internal sealed class RequestChanges(IHostApplicationLifetime lifetime, TimeProvider time) : IRequestChanges
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    public IRequestChangeSubscription Subscribe(string? trackingId = null)
    {
        var subscription = new Subscription(this, trackingId, time);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    private CancellationToken Stopping => lifetime.ApplicationStopping;

    public void Publish(string trackingId)
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            if (subscription.TrackingId is null || subscription.TrackingId == trackingId)
            {
                subscription.Wake();
            }
        }
    }

    private sealed class Subscription(RequestChanges owner, string? trackingId, TimeProvider time) : IRequestChangeSubscription
    {
        private readonly SemaphoreSlim _changed = new(0);

        public string? TrackingId { get; } = trackingId;

        /// <summary>Several changes between two looks are one reason to look.</summary>
        public void Wake()
        {
            if (_changed.CurrentCount == 0)
            {
                _changed.Release();
            }
        }

        public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
        {
            using var limit = new CancellationTokenSource(timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken, owner.Stopping);
            try
            {
                await _changed.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Time to look anyway.
            }
        }

        public void Dispose() => owner._subscriptions.TryRemove(this, out _);
    }
}
