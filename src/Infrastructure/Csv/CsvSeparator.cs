namespace CharroBot.Infrastructure.Csv;

/// <summary>What stands between the cells of a file.</summary>
public enum CsvSeparator
{
    Comma,

    /// <summary>As spreadsheets set to es-AR split files; a first line <c>sep=;</c> tells the others.</summary>
    Semicolon,
}
