using CharroBot.Application.Common;
using FluentValidation;

namespace CharroBot.Application.Supervision;

/// <summary>Every request under the filters, oldest first, a row at a time.</summary>
public sealed record ExportReviewQueue(ReviewFilter Filter) : IQuery<IAsyncEnumerable<ExportRow>>;

/// <summary>A line of the export; the times are the club's wall clock.</summary>
public sealed record ExportRow(
    int Id,
    string TrackingId,
    string Status,
    bool? ApprovalRecommended,
    bool? HumanApproved,
    string UserName,
    string UserEmail,
    string? ShowCode,
    string? ShowTitle,
    string? Venue,
    string? City,
    string? ShowDate,
    string ShowDescription,
    string? ReasonCode,
    string? DeliveryStatus,
    string RequestDate,
    string? ReviewedAt,
    string? ReviewedBy);

internal sealed class ExportReviewQueueValidator : AbstractValidator<ExportReviewQueue>
{
    public ExportReviewQueueValidator(IValidator<ReviewFilter> filter) =>
        _ = RuleFor(query => query.Filter).SetValidator(filter).OverridePropertyName(string.Empty);
}
