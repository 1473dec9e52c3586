using CharroBot.Application.Common;
using CharroBot.Domain.Shows;

namespace CharroBot.Infrastructure.Persistence.Events;

/// <summary>Whoever changed the programme finds the change at once; other processes look every few seconds.</summary>
internal sealed class RefreshShowCatalog(ShowCatalog catalog) : IDomainEventHandler<ProgrammeChanged>
{
    public Task HandleAsync(IReadOnlyList<ProgrammeChanged> events, CancellationToken cancellationToken) => catalog.RefreshAsync(cancellationToken);
}
