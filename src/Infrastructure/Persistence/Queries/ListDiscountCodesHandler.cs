using System.Globalization;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListDiscountCodesHandler(CharroBotDbContext context) : IRequestHandler<ListDiscountCodes, Result<DiscountCodeList>>
{
    public async Task<Result<DiscountCodeList>> Handle(ListDiscountCodes query, CancellationToken cancellationToken) =>
        await context.Shows.Where(show => show.Id == query.ShowId).Select(show => show.Code).FirstOrDefaultAsync(cancellationToken) is { } code
            ? new DiscountCodeList(code, RowsAsync(query.ShowId))
            : ShowErrors.NotFound;

    private async IAsyncEnumerable<DiscountCodeRow> RowsAsync(int showId)
    {
        var rows = context.Requests.AsNoTracking()
            .Where(request => request.ShowId == showId && request.DiscountCode != null)
            .Join(context.Users, request => request.UserId, user => user.Id, (request, user) => new { request.Id, request.DiscountCode, request.ReviewedAt, user.Name })
            .OrderBy(row => row.Name).ThenBy(row => row.Id);
        await foreach (var row in rows.AsAsyncEnumerable())
        {
            var granted = row.ReviewedAt is { } at ? ClubTime.ToLocal(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;
            yield return new DiscountCodeRow(row.DiscountCode!, row.Name, granted, row.Id);
        }
    }
}
