using CharroBot.Application.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Events;

/// <summary>Wakes whoever follows the request: status pages, event streams, the decision worker.</summary>
internal sealed class PublishRequestChange(RequestChanges changes) : IDomainEventHandler<RequestChanged>
{
    public Task HandleAsync(IReadOnlyList<RequestChanged> events, CancellationToken cancellationToken)
    {
        foreach (var trackingId in events.Select(happened => happened.TrackingId).Distinct())
        {
            changes.Publish(trackingId);
        }

        return Task.CompletedTask;
    }
}
