using System.Globalization;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ExportReviewQueueHandler(CharroBotDbContext context)
    : IRequestHandler<ExportReviewQueue, Result<IAsyncEnumerable<ExportRow>>>
{
    public async Task<Result<IAsyncEnumerable<ExportRow>>> Handle(ExportReviewQueue query, CancellationToken cancellationToken) =>
        Result<IAsyncEnumerable<ExportRow>>.Ok(RowsAsync(await ReviewRows.All(context).WhereAsync(context, query.Filter, cancellationToken)));

    private static async IAsyncEnumerable<ExportRow> RowsAsync(IQueryable<ReviewRow> rows)
    {
        await foreach (var row in rows.OrderBy(row => row.Request.RequestDate).ThenBy(row => row.Request.Id).AsAsyncEnumerable())
        {
            yield return Write(row);
        }
    }

    private static ExportRow Write(ReviewRow row) => new(
        row.Request.Id,
        row.Request.TrackingId,
        EnumWordConverter<RequestStatus>.Write(row.Request.Status),
        row.Request.ApprovalRecommended,
        row.Request.HumanApproved,
        row.User.Name,
        row.User.Email,
        row.Show?.Code,
        row.Show?.Title,
        row.Show?.Venue,
        row.Show?.Details.City,
        Local(row.Show?.ShowDate),
        row.Request.ShowDescription,
        row.Request.ReasonCode is { } reason ? EnumWordConverter<ReasonCode>.Write(reason) : null,
        row.Request.DeliveryStatus is { } delivery ? EnumWordConverter<DeliveryStatus>.Write(delivery) : null,
        Local(row.Request.RequestDate)!,
        Local(row.Request.ReviewedAt),
        row.Request.ReviewedBy);

    private static string? Local(DateTime? utc) =>
        utc is { } instant ? ClubTime.ToLocal(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}
