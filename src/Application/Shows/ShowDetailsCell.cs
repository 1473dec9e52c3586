using CharroBot.Application.Common;
using CharroBot.Domain.Shows;

namespace CharroBot.Application.Shows;

/// <summary>Reads and checks the column <c>other_data</c> of an import.</summary>
internal static class ShowDetailsCell
{
    private const string Column = "other_data";

    /// <summary>As much as a show can need; keys we do not know count as well.</summary>
    private const int MaxLength = 20_000;

    public static ShowDetails Read(ImportCells cells, ShowDetails current)
    {
        if (!cells.Has(Column))
        {
            return current;
        }

        if (cells.Raw(Column) is not { } json)
        {
            return ShowDetails.Empty;
        }

        if (json.Length > MaxLength)
        {
            cells.Fail(Column, $"puede tener hasta {MaxLength} caracteres.");
            return current;
        }

        var parsed = ShowDetailsJson.Parse(json);
        if (parsed.IsFailure)
        {
            cells.Fail(Column, parsed.Error.Message);
            return current;
        }

        var details = parsed.Value;
        Line("city", details.City, ShowDetails.CityMaxLength);
        Line("discount_type", details.DiscountType, ShowDetails.DiscountTypeMaxLength);
        Line("genre", details.Genre, ShowDetails.GenreMaxLength);
        Line("image_url", details.ImageUrl, Show.LinkMaxLength);
        foreach (var alias in details.Aliases)
        {
            Line("aliases", alias, ShowDetails.AliasMaxLength);
        }

        if (details.DiscountInstructions?.Length > ShowDetails.DiscountInstructionsMaxLength)
        {
            cells.Fail(Column, $"«discount_instructions» puede tener hasta {ShowDetails.DiscountInstructionsMaxLength} caracteres.");
        }

        if (details.Aliases.Count > ShowDetails.AliasesMaxCount)
        {
            cells.Fail(Column, $"«aliases» puede tener hasta {ShowDetails.AliasesMaxCount} nombres.");
        }

        if (details.ImageUrl is { } image && !IsWebAddress(image) && !IsRelative(image))
        {
            cells.Fail(Column, "«image_url» tiene que ser una dirección http(s) o una ruta del sitio.");
        }

        if (details.CodePattern is { } pattern && !CodePattern.TryParse(pattern, out _, out var problem))
        {
            cells.Fail(Column, $"«code_pattern» {problem}");
        }

        return details;

        void Line(string key, string? text, int maxLength)
        {
            if (text?.Length > maxLength)
            {
                cells.Fail(Column, $"«{key}» puede tener hasta {maxLength} caracteres.");
            }

            if (!TextRules.IsPrintable(text, lineBreaks: false))
            {
                cells.Fail(Column, $"«{key}» tiene que ser una sola línea.");
            }
        }
    }

    /// <summary>An absolute http or https address without blanks.</summary>
    public static bool IsWebAddress(string text) =>
        !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>A path below our own site: neither a scheme nor another host.</summary>
    public static bool IsRelative(string text) =>
        !text.StartsWith("//", StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal);
}
