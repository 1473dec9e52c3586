using CharroBot.Domain.Shows;

namespace CharroBot.Application.Shows;

/// <summary>A show as those see it who tend the programme.</summary>
/// <param name="ShowDate">UTC, like every time here; null while it is not announced.</param>
/// <param name="SentDiscounts">Granted by a human so far: <paramref name="MaxDiscounts"/> cannot go below.</param>
/// <param name="Version">To be sent back with a change. Grants do not raise it.</param>
public sealed record AdminShow(
    int Id,
    string Code,
    string Title,
    string Artist,
    string? Venue,
    string? City,
    DateTime? ShowDate,
    int MaxDiscounts,
    int SentDiscounts,
    int RemainingDiscounts,
    string? TicketingLink,
    string? ImageUrl,
    string? DiscountType,
    string? DiscountInstructions,
    string? Genre,
    string? CodePattern,
    IReadOnlyList<string> Aliases,
    bool Active,
    DateTime CreatedAt,
    int Version)
{
    public static AdminShow Of(Show show) => new(
        show.Id,
        show.Code,
        show.Title,
        show.Artist,
        show.Venue,
        show.Details.City,
        show.ShowDate,
        show.MaxDiscounts,
        show.SentDiscounts,
        show.RemainingDiscounts,
        show.TicketingLink,
        show.Details.ImageUrl,
        show.Details.DiscountType,
        show.Details.DiscountInstructions,
        show.Details.Genre,
        show.Details.CodePattern,
        show.Details.Aliases,
        show.Active,
        show.CreatedAt,
        show.CatalogVersion);
}
