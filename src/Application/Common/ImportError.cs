using System.Globalization;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>An import was refused as a whole.</summary>
/// <param name="Lines">Line number in the file → what is wrong there, in Spanish. At most <see cref="ImportErrors.MaxLines"/> lines.</param>
public sealed record ImportError(string Message, IReadOnlyDictionary<string, string[]> Lines)
    : Error(ErrorKind.Unprocessable, "import_failed", Message);

/// <summary>Collects what is wrong, line by line.</summary>
public sealed class ImportErrors
{
    /// <summary>The header's line: where the columns are wrong.</summary>
    public const int HeaderLine = 1;

    /// <summary>More lines than this are counted and not told: whoever has so many has one mistake, repeated.</summary>
    public const int MaxLines = 500;

    private readonly SortedDictionary<int, List<string>> _lines = [];
    private readonly HashSet<int> _bad = [];

    public bool Any => _bad.Count > 0;

    /// <param name="line">Counted from 1.</param>
    /// <param name="message">Spanish.</param>
    public void Add(int line, string message)
    {
        _ = _bad.Add(line);
        if (_lines.TryGetValue(line, out var messages))
        {
            if (!messages.Contains(message))
            {
                messages.Add(message);
            }
        }
        else if (_lines.Count < MaxLines)
        {
            _lines[line] = [message];
        }
    }

    public bool Has(int line) => _bad.Contains(line);

    public ImportError ToError() => new(
        _bad.Count == 1
            ? "No se importó nada: hay 1 línea con errores."
            : $"No se importó nada: hay {_bad.Count} líneas con errores{(_bad.Count > MaxLines ? $"; van las primeras {MaxLines}" : string.Empty)}.",
        _lines.ToDictionary(line => line.Key.ToString(CultureInfo.InvariantCulture), line => line.Value.ToArray()));

    public static ImportError At(int line, string message)
    {
        var errors = new ImportErrors();
        errors.Add(line, message);
        return errors.ToError();
    }
}
