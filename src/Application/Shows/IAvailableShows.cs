using CharroBot.Application.Common;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Shows;

/// <summary>Upcoming active shows with discounts left, by date.</summary>
public interface IAvailableShows
{
    Task<Result<Page<PublicShow>>> ListAsync(PageRequest page, CancellationToken cancellationToken);
}
