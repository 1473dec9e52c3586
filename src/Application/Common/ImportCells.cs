using System.Globalization;
using System.Text;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>
/// Reads the cells of one row and notes what is wrong with them. For every column: absent means the value that is there now, a blank
/// cell means none.
/// </summary>
/// <param name="utc">Whether times without an offset are UTC, not the club's wall clock.</param>
internal sealed class ImportCells(ImportRow row, ImportErrors errors, bool utc = false)
{
    private const int MinYear = 1900;
    private const int MaxYear = 2200;

    private static readonly string[] LocalForms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] InstantForms =
        [.. LocalForms[1..].SelectMany(form => new[] { form + "zzz", form + "zz", form + "'Z'", form + " zzz", form + " zz" })];

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

    /// <summary>Pesos, more than 0, at most two decimals; an amount that can be read in two ways is refused.</summary>
    public decimal RequiredAmount(AmountColumn amounts, decimal max)
    {
        var column = amounts.Name;
        var text = Required(column, Raw(column));
        if (text is null)
        {
            return 0;
        }

        var written = WrittenAmount.Read(text);
        var amount = written is null ? 0 : amounts.Resolve(written);
        if (amount > 0 && amount <= max && decimal.Round(amount.Value, 2) == amount)
        {
            return amount.Value;
        }

        Fail(column, amount is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"«{text}» puede ser {written!.AsThousands:0} o {written.AsDecimals:0.00#}. Escribilo sin separador de miles: "
                + $"{written.AsThousands:0} o {written.AsDecimals:0.00#}.")
            : $"tiene que ser un importe en pesos mayor que 0 y hasta {max:0}, con hasta dos decimales (4500.50 o 4500,50).");
        return 0;
    }

    /// <summary>As people, spreadsheets in Spanish or English and databases write it.</summary>
    public bool Flag(string column, bool current)
    {
        if (!Has(column))
        {
            return current;
        }

        switch (Raw(column)?.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            case "true" or "t" or "verdadero" or "v" or "1" or "si" or "sí" or "s" or "x" or "yes" or "y":
                return true;
            case "false" or "f" or "falso" or "0" or "no" or "n":
                return false;
            case null:
                _ = Required(column, (string?)null);
                return current;
            default:
                Fail(column, "tiene que ser true o false (también valen verdadero, falso, sí, no, 1 y 0).");
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

        if (Parse(text) is { } instant)
        {
            return instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
        }

        Fail(column, "tiene que ser una fecha como 2026-11-08T21:00 (hora argentina) o 2026-11-09T00:00:00Z.");
        return null;
    }

    /// <inheritdoc cref="Date"/>
    public DateTime RequiredDate(string column) => Required(column, Date(column)) ?? default;

    private DateTime? Parse(string text)
    {
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            // A day without a time is the club's day, whatever file it stands in.
            var isUtc = utc && text.Contains(':', StringComparison.Ordinal);
            return !InRange(local) ? null : isUtc ? DateTime.SpecifyKind(local, DateTimeKind.Utc) : ClubTime.ToUtc(local);
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
