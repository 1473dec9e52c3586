using System.Text.Json.Serialization;
using CharroBot.Application.Discounts;
using CharroBot.Application.Shows;
using CharroBot.Domain.Discounts;

namespace CharroBot.Api.Endpoints;

/// <summary>A request as the contract shows it to whoever filed it.</summary>
internal sealed record DiscountRequestResponse(
    string TrackingId,
    MemberStatus Status,
    [property: JsonPropertyName("approved")] bool? ApprovalRecommended,
    ReasonCode? ReasonCode,
    string? Reason,
    PublicShow? Show,
    IReadOnlyList<PublicShow> Options,
    DateTime RequestDate,
    string StatusUrl)
{
    public static DiscountRequestResponse Of(RequestView view) => new(
        view.TrackingId,
        view.Status,
        view.ApprovalRecommended,
        view.ReasonCode,
        view.Reason,
        view.Show,
        view.Options,
        view.RequestDate,
        $"/api/v1/discounts/request/{view.TrackingId}");
}
