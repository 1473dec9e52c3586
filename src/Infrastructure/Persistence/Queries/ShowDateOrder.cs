using CharroBot.Application.Common;
using CharroBot.Application.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>
/// The review queue with the next show first: shows by date, those without a date after them, and requests without a show last; within
/// a show as the requests came. No index has that order: it lies across two tables. So a page walks the shows, some at a time, until it
/// is full, and reads of their requests no more than the numbers before it knows which it shows.
/// </summary>
internal sealed class ShowDateOrder(CharroBotDbContext context)
{
    /// <summary>The cursor's name for this order.</summary>
    public const string List = "by-show";

    /// <summary>Shows looked at first; then four times as many, and so on.</summary>
    private const int FirstShows = 4;

    public async Task<Page<ReviewItem>> PageAsync(
        IQueryable<ReviewRow> rows, Cursor? cursor, int limit, PageTotal total, CancellationToken cancellationToken)
    {
        var backward = cursor?.Backward ?? false;
        var ids = await IdsAsync(rows, cursor, backward, limit + 1, cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var more = ids.Count > limit;
        var found = await ReviewRows.All(context).Where(row => ids.Contains(row.Request.Id)).ToDictionaryAsync(row => row.Request.Id, cancellationToken);
        var page = ids.Take(limit).Where(found.ContainsKey).Select(id => found[id]).ToList();
        if (backward)
        {
            page.Reverse();
        }

        return new Page<ReviewItem>(
            [.. page.Select(row => row.ToItem())],
            page.Count > 0 && (backward || more) ? At(page[^1], backward: false).Write() : null,
            page.Count > 0 && (backward ? more : cursor is not null) ? At(page[0], backward: true).Write() : null,
            total.Count,
            total.OrMore);
    }

    private static Cursor At(ReviewRow row, bool backward) => row.Show is { } show
        ? new Cursor(List, backward, show.ShowDate, row.Request.Id, show.Id)
        : new Cursor(List, backward, row.Request.RequestDate, row.Request.Id);

    private async IAsyncEnumerable<int> IdsAsync(
        IQueryable<ReviewRow> rows, Cursor? cursor, bool backward, int atMost, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pastShows = cursor is { Show: null };
        if (backward && pastShows)
        {
            foreach (var id in await ShowlessAsync(rows, cursor, backward, atMost, cancellationToken))
            {
                yield return id;
            }
        }

        if (backward || !pastShows)
        {
            await foreach (var id in OfShowsAsync(rows, pastShows ? null : cursor, backward, cancellationToken))
            {
                yield return id;
            }
        }

        if (!backward)
        {
            foreach (var id in await ShowlessAsync(rows, pastShows ? cursor : null, backward, atMost, cancellationToken))
            {
                yield return id;
            }
        }
    }

    private async IAsyncEnumerable<int> OfShowsAsync(
        IQueryable<ReviewRow> rows, Cursor? cursor, bool backward, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shows = (await context.Shows.Select(show => new { show.Id, show.ShowDate }).ToListAsync(cancellationToken))
            .Select(show => (Date: show.ShowDate ?? DateTime.MaxValue, show.Id)).Order().ToList();
        var from = cursor is { Show: { } at } ? (Date: cursor.Date ?? DateTime.MaxValue, Id: at) : default((DateTime Date, int Id)?);
        var ahead = (backward ? shows.AsEnumerable().Reverse() : shows)
            .Where(show => from is not { } place || (backward ? show.CompareTo(place) <= 0 : show.CompareTo(place) >= 0))
            .Select(show => show.Id).ToList();
        for (var (walked, next) = (0, FirstShows); walked < ahead.Count; (walked, next) = (walked + next, next * 4))
        {
            var batch = ahead.Skip(walked).Take(next).ToList();
            var places = batch.Select((show, place) => (show, place)).ToDictionary(show => show.show, show => show.place);
            var numbers = await rows.Where(row => batch.Contains(row.Request.ShowId!.Value))
                .Select(row => new { row.Request.Id, Show = row.Request.ShowId!.Value }).ToListAsync(cancellationToken);
            foreach (var row in numbers.OrderBy(row => places[row.Show]).ThenBy(row => backward ? -row.Id : row.Id)
                .Where(row => row.Show != cursor?.Show || (backward ? row.Id < cursor.Id : row.Id > cursor.Id)))
            {
                yield return row.Id;
            }
        }
    }

    private static Task<List<int>> ShowlessAsync(
        IQueryable<ReviewRow> rows, Cursor? cursor, bool backward, int atMost, CancellationToken cancellationToken)
    {
        rows = rows.Where(row => row.Request.ShowId == null);
        if (cursor is { Date: { } date, Id: var id })
        {
            rows = backward
                ? rows.Where(row => row.Request.RequestDate <= date && (row.Request.RequestDate < date || row.Request.Id < id))
                : rows.Where(row => row.Request.RequestDate >= date && (row.Request.RequestDate > date || row.Request.Id > id));
        }

        var ordered = backward
            ? rows.OrderByDescending(row => row.Request.RequestDate).ThenByDescending(row => row.Request.Id)
            : rows.OrderBy(row => row.Request.RequestDate).ThenBy(row => row.Request.Id);
        return ordered.Take(atMost).Select(row => row.Request.Id).ToListAsync(cancellationToken);
    }
}
