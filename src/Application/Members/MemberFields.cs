using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using FluentValidation;

namespace CharroBot.Application.Members;

/// <summary>What an admin types about a member.</summary>
/// <param name="RegistrationDate">Null to leave it as it is; for a new member, now.</param>
/// <param name="SubscriptionActive">False where it is not said.</param>
/// <param name="MonthlyFeeCurrent">False where it is not said.</param>
public sealed record MemberFields(
    string? Name,
    string? Email,
    int? Dni,
    string? Phone,
    string? City,
    DateTime? RegistrationDate,
    string? HowDidYouFindUs,
    string? FavoriteMusicGenre,
    bool? SubscriptionActive,
    bool? MonthlyFeeCurrent)
{
    internal UserProfile ToProfile() => new(
        PastedText.Line(Name!),
        EmailAddress.Normalize(Email!),
        Dni,
        FormField.Text(Phone),
        FormField.Text(City),
        RegistrationDate is { } date ? JsonDate.ToUtc(date) : null,
        FormField.Text(HowDidYouFindUs),
        FormField.Text(FavoriteMusicGenre),
        SubscriptionActive ?? false,
        MonthlyFeeCurrent ?? false);
}

internal sealed class MemberFieldsValidator : AbstractValidator<MemberFields>
{
    public MemberFieldsValidator()
    {
        _ = RuleFor(member => member.Name).RequiredLine(User.NameMaxLength).OverridePropertyName("name");
        _ = RuleFor(member => member.Email).Email().OverridePropertyName("email");
        _ = RuleFor(member => member.Dni).Must(dni => dni is not { } number || Dni.IsValid(number))
            .WithMessage("Escribí el DNI con números, sin puntos.").OverridePropertyName("dni");
        _ = RuleFor(member => member.Phone).Line(User.PhoneMaxLength).OverridePropertyName("phone");
        _ = RuleFor(member => member.City).Line(User.CityMaxLength).OverridePropertyName("city");
        _ = RuleFor(member => member.RegistrationDate).Must(JsonDate.IsInRange).WithMessage(JsonDate.OutOfRange).OverridePropertyName("registration_date");
        _ = RuleFor(member => member.HowDidYouFindUs).Line(User.AcquisitionMaxLength).OverridePropertyName("how_did_you_find_us");
        _ = RuleFor(member => member.FavoriteMusicGenre).Line(User.GenreMaxLength).OverridePropertyName("favorite_music_genre");
    }
}
