using CharroBot.Application.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Events;

/// <summary>Counts changes and decisions.</summary>
internal sealed class CountRequestMetrics(CharroBotMetrics metrics) : IDomainEventHandler<RequestChanged>
{
    public Task HandleAsync(IReadOnlyList<RequestChanged> events, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
        {
            metrics.RequestChanged(happened.Entry, happened.Reason);
        }

        return Task.CompletedTask;
    }
}
