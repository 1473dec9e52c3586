using CharroBot.Domain.Users;

namespace CharroBot.Application.Members;

/// <summary>A member as those see it who tend the community.</summary>
/// <param name="EmailBouncedAt">UTC, like every time here; null where no email came back.</param>
/// <param name="Erased">Who it was is forgotten, and nothing of it can be changed any more.</param>
/// <param name="Version">To be sent back with a change.</param>
public sealed record AdminMember(
    int Id,
    string Name,
    string Email,
    int? Dni,
    string? Phone,
    string? City,
    DateTime RegistrationDate,
    string? HowDidYouFindUs,
    string? FavoriteMusicGenre,
    bool SubscriptionActive,
    bool MonthlyFeeCurrent,
    DateTime? EmailBouncedAt,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    bool Erased,
    int Version)
{
    public static AdminMember Of(User user) => new(
        user.Id,
        user.Name,
        user.Email,
        user.Dni,
        user.Phone,
        user.City,
        user.RegistrationDate,
        user.HowDidYouFindUs,
        user.FavoriteMusicGenre,
        user.SubscriptionActive,
        user.MonthlyFeeCurrent,
        user.EmailBouncedAt,
        user.CreatedAt,
        user.UpdatedAt,
        user.IsErased,
        user.Version);
}
