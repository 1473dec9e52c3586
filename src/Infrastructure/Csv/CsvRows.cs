using System.Text;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CsvHelper;

namespace CharroBot.Infrastructure.Csv;

/// <summary>Reads a CSV file with a header into rows to import. Whatever the text is, the answer is rows or a refusal that names lines.</summary>
public static class CsvRows
{
    private const int MaxColumns = 100;

    /// <summary>
    /// Commas or semicolons, as the header uses them; quoted cells may hold line breaks; blank lines do not count. Header names are
    /// trimmed and lower-cased.
    /// </summary>
    /// <returns>Rows, or an <see cref="ImportError"/>.</returns>
    public static Result<IReadOnlyList<ImportRow>> Read(TextReader reader)
    {
        string text;
        try
        {
            text = reader.ReadToEnd().TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ImportErrors.At(ImportErrors.HeaderLine, "El archivo no está en UTF-8.");
        }

        return string.IsNullOrWhiteSpace(text)
            ? ImportErrors.At(ImportErrors.HeaderLine, "El archivo está vacío.")
            : Parse(text);
    }

    private static Result<IReadOnlyList<ImportRow>> Parse(string text)
    {
        var errors = new ImportErrors();
        using var records = Records(text, errors).GetEnumerator();
        if (!records.MoveNext())
        {
            return errors.Any ? errors.ToError() : ImportErrors.At(ImportErrors.HeaderLine, "El archivo está vacío.");
        }

        var header = Header(records.Current.Cells, errors);
        if (errors.Any)
        {
            return errors.ToError();
        }

        var rows = new List<ImportRow>();
        while (records.MoveNext())
        {
            var (line, cells) = records.Current;
            if (rows.Count == ImportRow.MaxRows)
            {
                errors.Add(line, $"Se pueden importar hasta {ImportRow.MaxRows} filas por archivo.");
                break;
            }

            if (cells.Length != header.Count)
            {
                errors.Add(line, $"Tiene {cells.Length} celdas y el encabezado tiene {header.Count}.");
                continue;
            }

            rows.Add(new ImportRow(line, header.Zip(cells).ToDictionary(
                cell => cell.First, string? (cell) => cell.Second.Length == 0 ? null : cell.Second)));
        }

        if (errors.Any)
        {
            return errors.ToError();
        }

        return rows.Count == 0
            ? ImportErrors.At(ImportErrors.HeaderLine, "El archivo no tiene filas, sólo el encabezado.")
            : Result<IReadOnlyList<ImportRow>>.Ok(rows);
    }

    private static List<string> Header(string[] cells, ImportErrors errors)
    {
        var header = cells.Select(cell => cell.Trim().ToLowerInvariant()).ToList();
        if (header.Count > MaxColumns)
        {
            errors.Add(ImportErrors.HeaderLine, $"Tiene más de {MaxColumns} columnas.");
        }
        else if (header.Any(name => name.Length == 0))
        {
            errors.Add(ImportErrors.HeaderLine, "Hay una columna sin nombre.");
        }
        else if (header.Distinct().Count() != header.Count)
        {
            errors.Add(ImportErrors.HeaderLine, "Hay columnas con el mismo nombre.");
        }

        return header;
    }

    /// <summary>The records that are not blank, each with the line on which it begins. Badly quoted ones are noted and left out.</summary>
    private static IEnumerable<(int Line, string[] Cells)> Records(string text, ImportErrors errors)
    {
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = Separator(text),
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => errors.Add((int)record.LineNumber, "Las comillas de esta línea no cierran bien."),
        });
        while (reader.Read())
        {
            var cells = reader.Current.ToArray();
            if (cells.Length > 1 || cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                yield return ((int)reader.LineNumber, cells);
            }
        }
    }

    private static char Separator(string text)
    {
        var header = text.AsSpan().TrimStart("\r\n");
        header = header.IndexOfAny('\r', '\n') is >= 0 and var end ? header[..end] : header;
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }
}
