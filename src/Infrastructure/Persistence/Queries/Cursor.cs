using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>Where a page begins: beside the row with this date and id, looking forward or back. Opaque to clients.</summary>
/// <param name="List">Which list, in which order: a cursor of another one is refused.</param>
/// <param name="Date">UTC; null for rows without a date.</param>
/// <param name="Show">Of lists that go by shows first: the row's.</param>
internal sealed record Cursor(string List, bool Backward, DateTime? Date, int Id, int? Show = null)
{
    private const char Separator = '|';
    private const string None = "-";

    public string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(
        Separator,
        List,
        Backward ? "b" : "f",
        Date?.Ticks.ToString(CultureInfo.InvariantCulture) ?? None,
        Show is { } show ? $"{Id}{Separator}{show}" : $"{Id}")));

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
        return parts is [var list, "f" or "b", var date, var number, .. var rest]
            && int.TryParse(number, CultureInfo.InvariantCulture, out var id)
            && TryReadTicks(date, out var ticks)
            && TryReadShow(rest, out var show)
                ? new Cursor(list, parts[1] == "b", ticks is { } known ? new DateTime(known, DateTimeKind.Utc) : null, id, show)
                : null;
    }

    private static bool TryReadTicks(string text, out long? ticks)
    {
        var known = long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= DateTime.MaxValue.Ticks;
        ticks = known ? number : null;
        return known || text == None;
    }

    private static bool TryReadShow(string[] rest, out int? show)
    {
        var known = int.TryParse(rest.FirstOrDefault(), CultureInfo.InvariantCulture, out var number);
        show = known ? number : null;
        return rest.Length == (known ? 1 : 0);
    }
}
