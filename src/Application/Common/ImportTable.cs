namespace CharroBot.Application.Common;

/// <summary>The columns of a table that can be imported.</summary>
/// <param name="Known">Every column that may stand in the header.</param>
internal sealed record ImportTable(IReadOnlySet<string> Known)
{
    /// <summary>Keys asked of a repository at a time: databases bound the parameters of a statement.</summary>
    public const int ChunkSize = 500;

    /// <summary>Checks the header and the number of rows.</summary>
    /// <param name="required">Columns without which no row can be read.</param>
    public bool Accepts(IReadOnlyList<ImportRow> rows, ImportErrors errors, params IReadOnlyCollection<string> required)
    {
        if (rows.Count > ImportRow.MaxRows)
        {
            errors.Add(rows[ImportRow.MaxRows].Line, $"Se pueden importar hasta {ImportRow.MaxRows} filas por archivo.");
            return false;
        }

        foreach (var column in rows.SelectMany(row => row.Cells.Keys).Distinct().Where(column => !Known.Contains(column)))
        {
            errors.Add(ImportErrors.HeaderLine, $"La columna «{Shown(column)}» no existe en esta tabla.");
        }

        Require(rows, errors, required);
        return !errors.Any;
    }

    /// <summary>Notes on the header's line each column that <paramref name="rows"/> need and do not have.</summary>
    public static void Require(IEnumerable<ImportRow> rows, ImportErrors errors, params IReadOnlyCollection<string> columns)
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
        var line = string.Concat(column.EnumerateRunes().Take(40).Select(rune => System.Text.Rune.IsControl(rune) ? "?" : rune.ToString()));
        return line.Length < column.Length ? line + "…" : line;
    }
}
