using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using FluentValidation;

namespace CharroBot.Application.Shows;

/// <summary>What an admin types about a show.</summary>
/// <param name="ShowDate">With an offset or <c>Z</c> that instant, without it the club's wall clock; null while it is not announced.</param>
/// <param name="Active">True where it is not said.</param>
public sealed record ShowFields(
    string? Code,
    string? Title,
    string? Artist,
    string? Venue,
    string? City,
    DateTime? ShowDate,
    int? MaxDiscounts,
    string? TicketingLink,
    string? ImageUrl,
    string? DiscountType,
    string? DiscountInstructions,
    string? Genre,
    string? CodePattern,
    IReadOnlyList<string>? Aliases,
    bool? Active)
{
    /// <param name="current">Keys of <c>other_data</c> that no field stands for are kept.</param>
    internal ShowProfile ToProfile(ShowDetails current) => new(
        PastedText.Line(Code!),
        PastedText.Line(Title!),
        PastedText.Line(Artist!),
        FormField.Text(Venue),
        ShowDate is { } date ? JsonDate.ToUtc(date) : null,
        MaxDiscounts!.Value,
        FormField.Text(TicketingLink),
        current with
        {
            City = FormField.Text(City),
            ImageUrl = FormField.Text(ImageUrl),
            DiscountType = FormField.Text(DiscountType),
            DiscountInstructions = FormField.Text(DiscountInstructions),
            Genre = FormField.Text(Genre),
            CodePattern = FormField.Text(CodePattern),
            Aliases = [.. (Aliases ?? []).Select(alias => PastedText.Line(alias)).Distinct(StringComparer.OrdinalIgnoreCase)],
        },
        Active ?? true);
}

internal sealed class ShowFieldsValidator : AbstractValidator<ShowFields>
{
    public ShowFieldsValidator()
    {
        _ = RuleFor(show => show.Code).RequiredLine(Show.CodeMaxLength).OverridePropertyName("code");
        _ = RuleFor(show => show.Title).RequiredLine(Show.TitleMaxLength).OverridePropertyName("title");
        _ = RuleFor(show => show.Artist).RequiredLine(Show.ArtistMaxLength).OverridePropertyName("artist");
        _ = RuleFor(show => show.Venue).Line(Show.VenueMaxLength).OverridePropertyName("venue");
        _ = RuleFor(show => show.City).Line(ShowDetails.CityMaxLength).OverridePropertyName("city");
        _ = RuleFor(show => show.ShowDate).Must(JsonDate.IsInRange).WithMessage(JsonDate.OutOfRange).OverridePropertyName("show_date");
        _ = RuleFor(show => show.MaxDiscounts).NotNull().WithMessage("Completá este dato.")
            .InclusiveBetween(0, Show.MaxDiscountsLimit).WithMessage($"Va de 0 a {Show.MaxDiscountsLimit}.").OverridePropertyName("max_discounts");
        _ = RuleFor(show => show.TicketingLink).Line(Show.LinkMaxLength)
            .Must(link => FormField.Text(link) is not { } address || ShowDetailsCell.IsWebAddress(address))
            .WithMessage("Tiene que empezar con http:// o https://.").OverridePropertyName("ticketing_link");
        _ = RuleFor(show => show.ImageUrl).Line(Show.LinkMaxLength)
            .Must(link => FormField.Text(link) is not { } address || ShowDetailsCell.IsWebAddress(address) || ShowDetailsCell.IsRelative(address))
            .WithMessage("Tiene que ser una dirección http(s) o una ruta del sitio.").OverridePropertyName("image_url");
        _ = RuleFor(show => show.DiscountType).Line(ShowDetails.DiscountTypeMaxLength).OverridePropertyName("discount_type");
        _ = RuleFor(show => show.DiscountInstructions).Paragraphs(ShowDetails.DiscountInstructionsMaxLength).OverridePropertyName("discount_instructions");
        _ = RuleFor(show => show.Genre).Line(ShowDetails.GenreMaxLength).OverridePropertyName("genre");
        _ = RuleFor(show => show.CodePattern).Custom((text, context) =>
        {
            if (FormField.Text(text) is { } pattern && !CodePattern.TryParse(pattern, out _, out var problem))
            {
                context.AddFailure("code_pattern", char.ToUpperInvariant(problem[0]) + problem[1..]);
            }
        });
        _ = RuleFor(show => show.Aliases).Must(aliases => (aliases?.Count ?? 0) <= ShowDetails.AliasesMaxCount)
            .WithMessage($"Pueden ser hasta {ShowDetails.AliasesMaxCount} nombres.")
            .Must(aliases => (aliases ?? []).All(IsAlias))
            .WithMessage($"Cada nombre va en una línea y tiene de 1 a {ShowDetails.AliasMaxLength} caracteres.").OverridePropertyName("aliases");
    }

    private static bool IsAlias(string? alias) =>
        !PastedText.IsBlank(alias) && alias.Length <= ShowDetails.AliasMaxLength && TextRules.IsPrintable(alias, lineBreaks: false);
}
