using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>Where a page begins: beside the row with this date and id, looking forward or back. Opaque to clients.</summary>
/// <param name="List">Which list, in which order: a cursor of another one is refused.</param>
/// <param name="Date">UTC; null for rows without a date.</param>
internal sealed record Cursor(string List, bool Backward, DateTime? Date, int Id)
{
    private const char Separator = '|';

    public string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(
        Separator,
        List,
        Backward ? "b" : "f",
        Date?.Ticks.ToString(CultureInfo.InvariantCulture) ?? "-",
        Id.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Null where no cursor was given; a refusal for one that is not of this list.</summary>
    public static Result<Cursor?> Read(string list, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Result<Cursor?>.Ok(null);
        }

        return Parse(text) is { } cursor && cursor.List == list
            ? Result<Cursor?>.Ok(cursor)
            : ValidationError.For("cursor", "Ese cursor no es de esta lista.");
    }

    private static Cursor? Parse(string text)
    {
        if (text.Length > PageRequest.CursorMaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
        if (parts.Length != 4 || parts[1] is not ("f" or "b") || !int.TryParse(parts[3], CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        if (parts[2] == "-")
        {
            return new Cursor(parts[0], parts[1] == "b", null, id);
        }

        return long.TryParse(parts[2], CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new Cursor(parts[0], parts[1] == "b", new DateTime(ticks, DateTimeKind.Utc), id)
            : null;
    }
}
