namespace CharroBot.Domain.Users;

/// <summary>What staff or an import say of a member. The shape is checked before it gets here.</summary>
public sealed record UserProfile(
    string Name,
    string Email,
    int? Dni,
    string? Phone,
    string? City,
    DateTime? RegistrationDate,
    string? HowDidYouFindUs,
    string? FavoriteMusicGenre,
    bool SubscriptionActive,
    bool MonthlyFeeCurrent);
