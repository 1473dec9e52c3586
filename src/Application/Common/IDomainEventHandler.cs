using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>
/// Hears of what was committed, in this process and after the commit. The change stands whatever a handler does: one that fails is logged,
/// and the others still run. What must not be lost belongs into the transaction (the outbox) instead.
/// </summary>
public interface IDomainEventHandler<in TEvent>
    where TEvent : IDomainEvent
{
    /// <param name="events">At least one, in the order in which they happened.</param>
    Task HandleAsync(IReadOnlyList<TEvent> events, CancellationToken cancellationToken);
}
