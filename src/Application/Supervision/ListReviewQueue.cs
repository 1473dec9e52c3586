using System.Text.Json.Serialization;
using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Discounts;
using FluentValidation;

namespace CharroBot.Application.Supervision;

/// <summary>A page of the review queue.</summary>
public sealed record ListReviewQueue(ReviewFilter Filter, ReviewSort Sort, PageRequest Page) : IQuery<Page<ReviewItem>>;

/// <summary>A request as the queue shows it.</summary>
/// <param name="Summary">The case in one Spanish sentence.</param>
/// <param name="RequestDate">UTC, like every other time here.</param>
/// <param name="PossiblySentTwice">The mail server took the email without saying so, or the program died over it, and it was sent again.</param>
/// <param name="HandedOver">A conversation whose member asked for a person.</param>
/// <param name="Warnings">What to know before relying on an email; Spanish sentences.</param>
public sealed record ReviewItem(
    int Id,
    string TrackingId,
    RequestStatus Status,
    [property: JsonPropertyName("approved")] bool? ApprovalRecommended,
    bool? HumanApproved,
    ReviewUser User,
    PublicShow? Show,
    string ShowDescription,
    ReasonCode? ReasonCode,
    string? Reason,
    string Summary,
    DecisionSource? DecisionSource,
    ReviewEmail? Email,
    DeliveryStatus? DeliveryStatus,
    DateTime RequestDate,
    [property: JsonPropertyName("agent_approval_date")] DateTime? RecommendedAt,
    DateTime? ReviewedAt,
    string? ReviewedBy,
    int Version,
    bool PossiblySentTwice,
    IReadOnlyList<string> Warnings,
    bool HandedOver);

public sealed record ReviewUser(int Id, string Name, string Email);

public sealed record ReviewEmail(string Subject, string Body, bool Edited);

internal sealed class ListReviewQueueValidator : AbstractValidator<ListReviewQueue>
{
    public ListReviewQueueValidator(IValidator<ReviewFilter> filter)
    {
        _ = RuleFor(query => query.Filter).SetValidator(filter).OverridePropertyName(string.Empty);
        this.Page(query => query.Page);
    }
}
