using System.Text;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CsvHelper;

namespace CharroBot.Infrastructure.Csv;

/// <summary>
/// Reads a CSV file with a header into rows to import, as a stream. Whatever the text is, the answer is rows or a refusal that names lines.
/// </summary>
public static class CsvRows
{
    private const int MaxColumns = 100;

    /// <summary>UTF-8 bytes of a row; the longest cell of any table is 20,000 characters.</summary>
    private const int MaxRowBytes = 256 * 1024;

    /// <summary>Characters among which the separator is looked for.</summary>
    private const int StartLength = 16 * 1024;

    private const string Separators = ",;\t|";

    /// <summary>
    /// Commas or semicolons, as the header uses them, or what a first line <c>sep=</c> says; quoted cells may hold line breaks. Rows without
    /// anything in them do not count, cells missing at a row's end are empty, empty ones beyond the header are left out. Header names are
    /// trimmed and lower-cased.
    /// </summary>
    /// <param name="table">Whose columns the header may name: any other is refused before rows are read. Null takes every column.</param>
    /// <returns>Rows, or an <see cref="ImportError"/>.</returns>
    public static Result<IReadOnlyList<ImportRow>> Read(TextReader reader, ImportTable? table = null)
    {
        try
        {
            var start = new char[StartLength];
            ReadOnlyMemory<char> text = start.AsMemory(0, reader.ReadBlock(start, 0, StartLength)).TrimStart('\uFEFF');
            var separator = Hint(ref text) ?? Separator(text.Span);
            using var whole = new PrefixedReader(text, reader);
            return Parse(whole, separator, table);
        }
        catch (DecoderFallbackException)
        {
            return ImportErrors.At(ImportErrors.HeaderLine, "El archivo no está en UTF-8.");
        }
    }

    private static Result<IReadOnlyList<ImportRow>> Parse(TextReader reader, char separator, ImportTable? table)
    {
        var errors = new ImportErrors();
        using var records = Records(reader, separator, errors).GetEnumerator();
        if (!records.MoveNext())
        {
            return errors.Any ? errors.ToError() : ImportErrors.At(ImportErrors.HeaderLine, "El archivo está vacío.");
        }

        var header = Header(records.Current.Cells, errors);
        table?.CheckHeader(header.Where(name => name.Length > 0), errors);
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

            if (cells.Skip(header.Count).Any(cell => !PastedText.IsBlank(cell)))
            {
                errors.Add(
                    line, $"Tiene {cells.Length} celdas y el encabezado tiene {header.Count}. Un texto con «{separator}» va entre comillas.");
            }
            else if (header.Zip(cells).Any(cell => cell.First.Length == 0 && !PastedText.IsBlank(cell.Second)))
            {
                errors.Add(ImportErrors.HeaderLine, "Hay una columna sin nombre que tiene datos.");
            }
            else
            {
                rows.Add(Row(line, header, cells));
            }
        }

        if (errors.Any)
        {
            return errors.ToError();
        }

        return rows.Count == 0
            ? ImportErrors.At(ImportErrors.HeaderLine, "El archivo no tiene filas, sólo el encabezado.")
            : Result<IReadOnlyList<ImportRow>>.Ok(rows);
    }

    private static ImportRow Row(int line, List<string> header, string[] cells)
    {
        var named = new Dictionary<string, string?>(header.Count);
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Length > 0)
            {
                named[header[i]] = i < cells.Length && cells[i].Length > 0 ? cells[i] : null;
            }
        }

        return new ImportRow(line, named);
    }

    /// <returns>Names; an empty one for a column that has none.</returns>
    private static List<string> Header(string[] cells, ImportErrors errors)
    {
        var header = cells.Select(cell => PastedText.Trim(cell).ToLowerInvariant()).ToList();
        var names = header.Where(name => name.Length > 0).ToList();
        if (names.Count > MaxColumns)
        {
            errors.Add(ImportErrors.HeaderLine, $"Tiene más de {MaxColumns} columnas.");
            return [];
        }

        if (names.Distinct().Count() != names.Count)
        {
            errors.Add(ImportErrors.HeaderLine, "Hay columnas con el mismo nombre.");
        }

        return header;
    }

    /// <summary>The records that are not blank, each with the line on which it begins. Badly quoted ones are noted and left out.</summary>
    private static IEnumerable<(int Line, string[] Cells)> Records(TextReader text, char separator, ImportErrors errors)
    {
        using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = MaxRowBytes,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => errors.Add((int)record.LineNumber, "Las comillas de esta línea no cierran bien."),
        }, leaveOpen: true);
        var next = ImportErrors.HeaderLine;
        while (Next(reader, next, errors))
        {
            var cells = reader.Current.ToArray();
            next = (int)reader.LineNumber + 1 + cells.Sum(cell => cell.AsSpan().Count('\n'));
            if (!cells.All(PastedText.IsBlank))
            {
                yield return ((int)reader.LineNumber, cells);
            }
        }
    }

    private static bool Next(CsvReader reader, int line, ImportErrors errors)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            errors.Add(line, $"Esta fila tiene más de {MaxRowBytes / 1024} KB. Quizás unas comillas no cierran.");
            return false;
        }
    }

    /// <summary>The separator that a first line <c>sep=;</c> names. A blank line stays of it, so that lines keep their numbers.</summary>
    private static char? Hint(ref ReadOnlyMemory<char> text)
    {
        const string Name = "sep=";
        if (!text.Span.StartsWith(Name, StringComparison.OrdinalIgnoreCase) || text.Length < Name.Length + 2
            || !Separators.Contains(text.Span[Name.Length], StringComparison.Ordinal) || text.Span[Name.Length + 1] is not ('\r' or '\n'))
        {
            return null;
        }

        var separator = text.Span[Name.Length];
        text = text[(Name.Length + 1)..];
        return separator;
    }

    /// <summary>By the first line that has more than separators.</summary>
    private static char Separator(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            if (!line.Trim(",; \t").IsEmpty)
            {
                return line.Count(';') > line.Count(',') ? ';' : ',';
            }
        }

        return ',';
    }
}
