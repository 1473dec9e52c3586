using System.Globalization;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>
/// Reads the cells of one row and notes what is wrong with them. For every column: absent means the value that is there now, a blank
/// cell means none.
/// </summary>
internal sealed class ImportCells(ImportRow row, ImportErrors errors)
{
    private const int MinYear = 1900;
    private const int MaxYear = 2200;

    private static readonly string[] LocalForms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] InstantForms =
        [.. LocalForms[1..].SelectMany(form => new[] { form + "zzz", form + "'Z'", form + " zzz" })];

    public int Line => row.Line;

    /// <summary>The cell's text without surrounding blanks; null where it is blank or absent.</summary>
    public string? Raw(string column) =>
        row.Cells.TryGetValue(column, out var text) && !PastedText.IsBlank(text) ? PastedText.Line(text) : null;

    public bool Has(string column) => row.Cells.ContainsKey(column);

    public void Fail(string column, string message) => errors.Add(row.Line, $"{column}: {message}");

    /// <summary>One line of text.</summary>
    public string? Text(string column, int maxLength, string? current = null)
    {
        if (!Has(column))
        {
            return current;
        }

        var text = Raw(column);
        if (text?.Length > maxLength)
        {
            Fail(column, $"puede tener hasta {maxLength} caracteres.");
        }

        if (!TextRules.IsPrintable(text, lineBreaks: false))
        {
            Fail(column, "tiene caracteres que no se pueden usar.");
        }

        return text;
    }

    /// <summary>One line of text that has to be there.</summary>
    public string RequiredText(string column, int maxLength, string? current = null) =>
        Required(column, Text(column, maxLength, current)) ?? string.Empty;

    /// <summary>A whole number in a range.</summary>
    public int? Number(string column, int min, int max, int? current = null)
    {
        if (!Has(column))
        {
            return current;
        }

        if (Raw(column) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Fail(column, $"tiene que ser un número entero entre {min} y {max}.");
        return null;
    }

    /// <inheritdoc cref="Number"/>
    public int RequiredNumber(string column, int min, int max, int? current = null) =>
        Required(column, Number(column, min, max, current)) ?? min;

    /// <summary>Pesos, more than 0, with a decimal point and at most two decimals.</summary>
    public decimal RequiredAmount(string column, decimal max)
    {
        var text = Required(column, Raw(column));
        if (text is null)
        {
            return 0;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount > 0 && amount <= max && decimal.Round(amount, 2) == amount)
        {
            return amount;
        }

        Fail(column, $"tiene que ser un importe mayor que 0 y hasta {max:0}, con punto y hasta dos decimales (4500.50).");
        return 0;
    }

    /// <summary>true, false, 1, 0, sí, no.</summary>
    public bool Flag(string column, bool current)
    {
        if (!Has(column))
        {
            return current;
        }

        switch (Raw(column)?.ToLowerInvariant())
        {
            case "true" or "1" or "si" or "sí":
                return true;
            case "false" or "0" or "no":
                return false;
            case null:
                _ = Required(column, (string?)null);
                return current;
            default:
                Fail(column, "tiene que ser true o false (también valen 1, 0, sí y no).");
                return current;
        }
    }

    /// <summary>ISO 8601. With an offset or <c>Z</c> it is that instant; without, the club's wall clock.</summary>
    /// <returns>UTC, in whole microseconds: what the databases keep.</returns>
    public DateTime? Date(string column, DateTime? current = null)
    {
        if (!Has(column))
        {
            return current;
        }

        if (Raw(column) is not { } text)
        {
            return null;
        }

        if (Parse(text) is { } utc)
        {
            return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
        }

        Fail(column, "tiene que ser una fecha como 2026-11-08T21:00 (hora argentina) o 2026-11-09T00:00:00Z.");
        return null;
    }

    /// <inheritdoc cref="Date"/>
    public DateTime RequiredDate(string column) => Required(column, Date(column)) ?? default;

    private static DateTime? Parse(string text)
    {
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return InRange(local) ? ClubTime.ToUtc(local) : null;
        }

        return DateTimeOffset.TryParseExact(
            text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && InRange(instant.DateTime)
            ? instant.UtcDateTime
            : null;
    }

    private static bool InRange(DateTime date) => date.Year is >= MinYear and <= MaxYear;

    private T? Required<T>(string column, T? value)
    {
        // A cell that is there and wrong was noted already.
        if (value is null && Raw(column) is null)
        {
            Fail(column, "falta este dato.");
        }

        return value;
    }
}
