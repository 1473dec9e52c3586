using CharroBot.Application.Common;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Tests.Members;

/// <summary>Rows of a file as the reader gives them.</summary>
internal static class ImportRows
{
    /// <summary>The header and lines of cells, separated by <c>|</c>; the first row stands on line 2.</summary>
    public static IReadOnlyList<ImportRow> Of(string header, params string[] lines)
    {
        var columns = header.Split('|');
        return [.. lines.Select((line, index) => new ImportRow(index + 2, columns
            .Zip(line.Split('|'))
            .ToDictionary(cell => cell.First, string? (cell) => cell.Second.Length == 0 ? null : cell.Second)))];
    }

    /// <summary>The refusal's lines, each with its messages as one text.</summary>
    public static IReadOnlyDictionary<string, string> Lines(Result result)
    {
        var error = result.Error.ShouldBeOfType<ImportError>();
        error.Code.ShouldBe("import_failed");
        error.Kind.ShouldBe(ErrorKind.Unprocessable);
        return error.Lines.ToDictionary(line => line.Key, line => string.Join(' ', line.Value));
    }
}
