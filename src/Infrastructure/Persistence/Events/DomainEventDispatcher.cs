using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Persistence.Events;

/// <summary>Tells every handler of what a transaction committed.</summary>
internal sealed class DomainEventDispatcher(
    IEnumerable<IDomainEventHandler<RequestChanged>> requestHandlers,
    IEnumerable<IDomainEventHandler<ProgrammeChanged>> programmeHandlers,
    ILogger<DomainEventDispatcher> logger)
{
    public async Task DispatchAsync(IReadOnlyList<IDomainEvent> events)
    {
        await DispatchAsync(events, requestHandlers);
        await DispatchAsync(events, programmeHandlers);
    }

    private async Task DispatchAsync<TEvent>(IReadOnlyList<IDomainEvent> events, IEnumerable<IDomainEventHandler<TEvent>> handlers)
        where TEvent : IDomainEvent
    {
        TEvent[] happened = [.. events.OfType<TEvent>()];
        if (happened.Length == 0)
        {
            return;
        }

        foreach (var handler in handlers)
        {
            try
            {
                await handler.HandleAsync(happened, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // The change is committed and must not be reported as failed.
                logger.LogWarning("{Handler} failed after a commit: {Failure}.", handler.GetType().Name, exception.GetType().Name);
            }
        }
    }
}
