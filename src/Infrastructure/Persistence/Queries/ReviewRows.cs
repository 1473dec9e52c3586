using CharroBot.Application.Shows;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>A request with its member and its show, if it has one.</summary>
internal sealed class ReviewRow
{
    public required DiscountRequest Request { get; init; }

    public required User User { get; init; }

    public Show? Show { get; init; }

    public ReviewItem ToItem() => new(
        Request.Id,
        Request.TrackingId,
        Request.Status,
        Request.ApprovalRecommended,
        Request.HumanApproved,
        new ReviewUser(User.Id, User.Name, User.Email),
        Show is null ? null : PublicShow.Of(Show),
        Request.ShowDescription,
        Request.ReasonCode,
        Request.Details.DeclineReason ?? Request.Details.Decision?.Reason ?? Request.Details.Resolution?.Question,
        ReviewSummary.Of(Request, User, Show),
        Request.Details.Decision?.Source,
        Request.Details.Draft is { } draft ? new ReviewEmail(draft.Subject, draft.Body, draft.Edited) : null,
        Request.DeliveryStatus,
        Request.RequestDate,
        Request.RecommendedAt,
        Request.ReviewedAt,
        Request.ReviewedBy,
        Request.Version,
        Request.Details.UncertainDeliveries > 0,
        ReviewWarnings.Of(Request, User),
        Request.IsHandedOver);
}

/// <summary>The review queue's rows, under a supervisor's filters. Text is compared folded, as a part of words.</summary>
internal static class ReviewRows
{
    /// <summary>Every request has its member. Joined as if it might not, the member is left out where only requests are counted.</summary>
    public static IQueryable<ReviewRow> All(CharroBotDbContext context) =>
        from request in context.Requests.AsNoTracking()
        join member in context.Users on request.UserId equals member.Id into members
        from user in members.DefaultIfEmpty()
        join show in context.Shows on request.ShowId equals show.Id into shows
        from show in shows.DefaultIfEmpty()
        select new ReviewRow { Request = request, User = user, Show = show };

    public static IQueryable<ReviewRow> Where(this IQueryable<ReviewRow> rows, ReviewFilter filter)
    {
        if (filter.Statuses.Count > 0)
        {
            rows = rows.Where(row => filter.Statuses.Contains(row.Request.Status));
        }

        if (filter.ReasonCode is { } reason)
        {
            rows = rows.Where(row => row.Request.ReasonCode == reason);
        }

        if (filter.DeliveryStatus is { } delivery)
        {
            rows = rows.Where(row => row.Request.DeliveryStatus == delivery);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(row => row.Request.RequestDate >= from);
        }

        if (filter.Until is { } until)
        {
            rows = rows.Where(row => row.Request.RequestDate < until);
        }

        return rows;
    }

    /// <summary>What a text that was searched for looks like to LIKE; null where it searches for nothing.</summary>
    public static string? Pattern(string? text)
    {
        var folded = TextFolding.Fold(text);
        return folded.Length == 0
            ? null
            : "%" + folded.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal) + "%";
    }
}
