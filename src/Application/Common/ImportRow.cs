namespace CharroBot.Application.Common;

/// <summary>A row of a table that is to be imported.</summary>
/// <param name="Line">Where it begins in the file, counted from 1.</param>
/// <param name="Cells">Column name in lower case → text; every row has the same columns, an empty cell is null.</param>
public sealed record ImportRow(int Line, IReadOnlyDictionary<string, string?> Cells)
{
    /// <summary>Rows of one import.</summary>
    public const int MaxRows = 50_000;
}

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Nothing was written.</param>
public sealed record ImportSummary(int Rows, int Created, int Updated, int Unchanged, bool DryRun);
