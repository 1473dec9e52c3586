using CharroBot.Application.Common;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListReviewQueueHandler(CharroBotDbContext context) : IRequestHandler<ListReviewQueue, Result<Page<ReviewItem>>>
{
    /// <summary>Nobody reads a longer list to its end; they narrow the filter.</summary>
    public const int CountedRequests = 1000;

    private static readonly Dictionary<ReviewSort, (string Name, Keyset<ReviewRow> Keyset)> Orders = new()
    {
        [ReviewSort.OldestFirst] = ("oldest", new("oldest", row => row.Request.RequestDate, row => row.Request.Id)),
        [ReviewSort.NewestFirst] = ("newest", new("newest", row => row.Request.RequestDate, row => row.Request.Id, descending: true)),
        [ReviewSort.ShowDate] = ("show", new("show", row => row.Show!.ShowDate, row => row.Request.Id, dateOf: row => row.Show?.ShowDate)),
    };

    public async Task<Result<Page<ReviewItem>>> Handle(ListReviewQueue query, CancellationToken cancellationToken)
    {
        var (name, keyset) = Orders[query.Sort];
        var cursor = Cursor.Read(name, query.Page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        var rows = await ReviewRows.All(context).WhereAsync(context, query.Filter, cancellationToken);
        var total = await CountAsync(query.Filter, rows, cancellationToken);
        return await keyset.PageAsync(rows, cursor.Value, query.Page.Limit, total, row => row.ToItem(), cancellationToken);
    }

    /// <summary>Whole tabs are counted by the tallies; anything narrower by looking, up to a limit.</summary>
    private async Task<PageTotal> CountAsync(ReviewFilter filter, IQueryable<ReviewRow> rows, CancellationToken cancellationToken) =>
        filter == new ReviewFilter(filter.Statuses, DeliveryStatus: filter.DeliveryStatus)
            ? new PageTotal((await RequestCounts.ReadAsync(context, cancellationToken)).Of(filter.Statuses, filter.DeliveryStatus))
            : await rows.CountUpToAsync(CountedRequests, cancellationToken);
}
