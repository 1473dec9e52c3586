using CharroBot.Domain.Shows;

namespace CharroBot.Application.Shows;

/// <summary>A show as anyone may see it. How many discounts are left is not public.</summary>
/// <param name="ShowDate">UTC; null while it is not announced.</param>
public sealed record PublicShow(
    int Id,
    string Code,
    string Title,
    string Artist,
    string? Venue,
    string? City,
    DateTime? ShowDate,
    string? ImageUrl,
    string? DiscountType,
    string? TicketingLink,
    bool DiscountsAvailable)
{
    public static PublicShow Of(Show show) => new(
        show.Id,
        show.Code,
        show.Title,
        show.Artist,
        show.Venue,
        show.Details.City,
        show.ShowDate,
        show.Details.ImageUrl,
        show.Details.DiscountType,
        show.TicketingLink,
        show.HasDiscountsLeft);
}
