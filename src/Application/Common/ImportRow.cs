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
public sealed record ImportSummary(int Rows, int Created, int Updated, int Unchanged, bool DryRun)
{
    /// <summary>As many lines as <see cref="Lines"/> tells of.</summary>
    public const int MaxLines = 200;

    /// <summary>The first lines that create or update something, as far as they fit.</summary>
    public IReadOnlyList<ImportLine> Lines { get; private init; } = [];

    /// <summary>How cells were read that could be read in two ways. Spanish.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same summary with what its lines do.</summary>
    public ImportSummary Telling(IEnumerable<ImportLine> lines) =>
        this with { Lines = [.. lines.OrderBy(line => line.Line).Take(MaxLines)] };

    /// <summary>Two summaries that count the same are the same.</summary>
    public bool Equals(ImportSummary? other) => other is not null
        && (Rows, Created, Updated, Unchanged, DryRun) == (other.Rows, other.Created, other.Updated, other.Unchanged, other.DryRun);

    public override int GetHashCode() => HashCode.Combine(Rows, Created, Updated, Unchanged, DryRun);
}

/// <param name="Line">Counted from 1.</param>
/// <param name="Key">What the row is known by: an email, a show's code.</param>
public sealed record ImportLine(int Line, string Key, ImportChange Change);

/// <summary>What an imported row does.</summary>
public enum ImportChange
{
    Create,
    Update,
}
