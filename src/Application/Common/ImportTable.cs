using System.Text;

namespace CharroBot.Application.Common;

/// <summary>The columns of a table that can be imported.</summary>
/// <param name="columns">Those of the contract.</param>
/// <param name="ownColumns">Those that our own database adds: known and left out, so that a copy of our table comes back.</param>
/// <param name="copyMarks">Columns that only a copy of our own table has all of.</param>
public sealed class ImportTable(IReadOnlyList<string> columns, IReadOnlyList<string> ownColumns, IReadOnlyList<string> copyMarks)
{
    /// <summary>Keys asked of a repository at a time: databases bound the parameters of a statement.</summary>
    internal const int ChunkSize = 500;

    private readonly HashSet<string> _known = [.. columns, .. ownColumns];

    /// <summary>Whether a row was copied from our own table, where times without an offset are UTC (as SQLite stores them).</summary>
    public bool IsOwnCopy(ImportRow row) => copyMarks.All(row.Cells.ContainsKey);

    /// <summary>Notes on the header's line each column that the table does not have.</summary>
    public void CheckHeader(IEnumerable<string> header, ImportErrors errors)
    {
        foreach (var column in header.Where(column => !_known.Contains(column)))
        {
            errors.Add(ImportErrors.HeaderLine, $"La columna «{Shown(column)}» no existe en esta tabla.");
        }
    }

    /// <summary>Checks the header and the number of rows.</summary>
    /// <param name="required">Columns without which no row can be read.</param>
    internal bool Accepts(IReadOnlyList<ImportRow> rows, ImportErrors errors, params IReadOnlyCollection<string> required)
    {
        if (rows.Count > ImportRow.MaxRows)
        {
            errors.Add(rows[ImportRow.MaxRows].Line, $"Se pueden importar hasta {ImportRow.MaxRows} filas por archivo.");
            return false;
        }

        CheckHeader(rows.SelectMany(row => row.Cells.Keys).Distinct(), errors);
        Require(rows, errors, required);
        return !errors.Any;
    }

    /// <summary>Notes on the header's line each column that <paramref name="rows"/> need and do not have.</summary>
    internal static void Require(IEnumerable<ImportRow> rows, ImportErrors errors, params IReadOnlyCollection<string> columns)
    {
        foreach (var row in rows)
        {
            foreach (var column in columns.Where(column => !row.Cells.ContainsKey(column)))
            {
                errors.Add(ImportErrors.HeaderLine, $"Falta la columna «{column}».");
            }
        }
    }

    /// <summary>A header is anything: it is told back short and on one line.</summary>
    private static string Shown(string column)
    {
        var line = string.Concat(column.EnumerateRunes().Take(40).Select(rune => Rune.IsControl(rune) ? "?" : rune.ToString()));
        return line.Length < column.Length ? line + "…" : line;
    }
}
