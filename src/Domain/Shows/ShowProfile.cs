namespace CharroBot.Domain.Shows;

/// <summary>What staff or an import say of a show. The shape is checked before it gets here.</summary>
public sealed record ShowProfile(
    string Code,
    string Title,
    string Artist,
    string? Venue,
    DateTime? ShowDate,
    int MaxDiscounts,
    string? TicketingLink,
    ShowDetails Details,
    bool Active);
