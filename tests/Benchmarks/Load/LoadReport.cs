using System.Text.Json;

namespace CharroBot.Benchmarks.Load;

/// <summary>The figures as a table and as JSON, each also as a ratio to what was measured beside it.</summary>
internal sealed class LoadReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly List<Figure> _figures = [];
    private readonly List<(string Database, int Stored, string What, string Value)> _notes = [];

    public void Add(Figure figure) => _figures.Add(figure);

    public void Note(string database, int stored, string what, string value) => _notes.Add((database, stored, what, value));

    /// <summary>Rows of one operation, its sizes side by side; "flat" is the p95 at the largest size over that at the smallest.</summary>
    public void Print(string bare, string raw)
    {
        var sizes = _figures.Select(figure => figure.Stored).Where(stored => stored > 0).Distinct().Order().ToArray();
        foreach (var database in _figures.GroupBy(figure => figure.Database))
        {
            Console.WriteLine($"\n### {database.Key}\n");
            Console.WriteLine($"| operation | clients | {string.Concat(sizes.Select(size => $"{size:N0}: a second | p50 ms | p95 ms | CPU ms | "))}flat | of bare | of raw |");
            Console.WriteLine($"|---|---:|{string.Concat(sizes.Select(_ => "---:|---:|---:|---:|"))}---:|---:|---:|");
            foreach (var row in database.GroupBy(figure => (figure.Operation, figure.Connections)))
            {
                double? Of(string beside) => database.FirstOrDefault(figure => figure.Operation == beside && figure.Connections == row.Key.Connections)?.PerSecond;
                var figures = row.OrderBy(figure => figure.Stored).ToArray();
                var cells = sizes.Select(size => figures.FirstOrDefault(figure => figure.Stored == size || figure.Stored == 0))
                    .Select(figure => figure is null ? " | | | " : $"{figure.PerSecond:N0}{(figure.Failed > 0 ? $" ({figure.Failed} failed)" : null)} | {figure.P50:F2} | {figure.P95:F2} | {figure.Cpu:F2}");
                var flat = figures.Length > 1 ? $"{figures[^1].P95 / figures[0].P95:F2}" : string.Empty;
                Console.WriteLine($"| {row.Key.Operation} | {row.Key.Connections} | {string.Join(" | ", cells)} | {flat} | {figures[^1].PerSecond / Of(bare):F3} | {figures[^1].PerSecond / Of(raw):F3} |");
            }
        }

        Console.WriteLine();
        foreach (var (database, stored, what, value) in _notes)
        {
            Console.WriteLine($"- {database}, {stored:N0} stored: {what}: {value}");
        }
    }

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        new { figures = _figures, notes = _notes.Select(note => new { note.Database, note.Stored, note.What, note.Value }) }, Json));
}
