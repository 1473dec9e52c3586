namespace CharroBot.Domain.Shows;

/// <summary>The flexible part of a show: the owner's <c>other_data</c>, typed.</summary>
/// <param name="DiscountType">What the member gets, as the venue words it: "20% OFF", "2x1", "Gratis con Comunidad".</param>
/// <param name="DiscountInstructions">How to use it, in Spanish; goes into the approval email as it stands.</param>
/// <param name="Aliases">Other names under which members ask for it.</param>
/// <param name="CodePattern">How its discount codes look (<see cref="Shows.CodePattern"/>); null where the box office asks for none.</param>
/// <param name="Extra">Keys we do not know, each with its JSON text, kept as the owner wrote them.</param>
public sealed record ShowDetails(
    string? City,
    string? ImageUrl,
    string? DiscountType,
    string? DiscountInstructions,
    IReadOnlyList<string> Aliases,
    string? Genre,
    IReadOnlyDictionary<string, string> Extra,
    string? CodePattern = null)
{
    public const int AliasMaxLength = 100;
    public const int AliasesMaxCount = 50;
    public const int CityMaxLength = 100;
    public const int DiscountTypeMaxLength = 100;
    public const int DiscountInstructionsMaxLength = 2_000;
    public const int GenreMaxLength = 100;

    public static ShowDetails Empty { get; } = new(null, null, null, null, [], null, new Dictionary<string, string>());
}
