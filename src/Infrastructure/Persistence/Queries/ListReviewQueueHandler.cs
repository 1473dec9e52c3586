using CharroBot.Application.Common;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListReviewQueueHandler(CharroBotDbContext context) : IRequestHandler<ListReviewQueue, Result<Page<ReviewItem>>>
{
    /// <summary>Nobody reads a longer list to its end; they narrow the filter.</summary>
    public const int CountedRequests = 1000;

    private static readonly Keyset<ReviewRow> Oldest = new("oldest", row => row.Request.RequestDate, row => row.Request.Id);
    private static readonly Keyset<ReviewRow> Newest = new("newest", row => row.Request.RequestDate, row => row.Request.Id, descending: true);

    public async Task<Result<Page<ReviewItem>>> Handle(ListReviewQueue query, CancellationToken cancellationToken)
    {
        var keyset = query.Sort switch
        {
            ReviewSort.OldestFirst => Oldest,
            ReviewSort.NewestFirst => Newest,
            _ => null,
        };
        var cursor = Cursor.Read(keyset?.List ?? ShowDateOrder.List, query.Page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        var rows = await ReviewRows.All(context).WhereAsync(context, query.Filter, cancellationToken);
        var total = await CountAsync(query.Filter, rows, cancellationToken);
        return keyset is null
            ? await new ShowDateOrder(context).PageAsync(rows, cursor.Value, query.Page.Limit, total, cancellationToken)
            : await keyset.PageAsync(rows, cursor.Value, query.Page.Limit, total, row => row.ToItem(), cancellationToken);
    }

    /// <summary>Whole tabs are counted by the tallies; anything narrower by looking, up to a limit.</summary>
    private async Task<PageTotal> CountAsync(ReviewFilter filter, IQueryable<ReviewRow> rows, CancellationToken cancellationToken) =>
        filter == new ReviewFilter(filter.Statuses, DeliveryStatus: filter.DeliveryStatus)
            ? new PageTotal((await RequestCounts.ReadAsync(context, cancellationToken)).Of(filter.Statuses, filter.DeliveryStatus))
            : await rows.CountUpToAsync(CountedRequests, cancellationToken);
}
