using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class AvailableShows(CharroBotDbContext context, TimeProvider time) : IAvailableShows
{
    private static readonly Keyset<Show> ByDate = new("available", show => show.ShowDate, show => show.Id);

    public async Task<Result<Page<PublicShow>>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var cursor = Cursor.Read("available", page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        var now = time.UtcNow();
        var available = context.Shows.AsNoTracking()
            .Where(show => show.Active && (show.ShowDate == null || show.ShowDate > now) && show.SentDiscounts < show.MaxDiscounts);
        var total = new PageTotal(await available.LongCountAsync(cancellationToken));
        return await ByDate.PageAsync(available, cursor.Value, page.Limit, total, PublicShow.Of, cancellationToken);
    }
}
