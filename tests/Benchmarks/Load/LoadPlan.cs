namespace CharroBot.Benchmarks.Load;

/// <summary>What is measured: on which program and databases, at which sizes, how long.</summary>
/// <param name="Api">The folder of a published program.</param>
/// <param name="Postgres">A server whose user may create databases; null leaves PostgreSQL out.</param>
/// <param name="Sizes">Stored requests.</param>
/// <param name="Warm">Seconds of the same load before each measurement.</param>
/// <param name="Seconds">Per operation and number of connections.</param>
/// <param name="Json">Where the figures go, besides the table.</param>
/// <param name="Only">The operations; empty for all.</param>
/// <param name="Memory">After how many requests the memory is looked at, in place of all else; 0 for all else.</param>
internal sealed record LoadPlan(
    string Api,
    string? Postgres,
    bool Sqlite,
    IReadOnlyList<int> Sizes,
    IReadOnlyList<int> Connections,
    double Warm,
    double Seconds,
    string? Json,
    IReadOnlyList<string> Only,
    int Memory)
{
    public static LoadPlan Parse(string[] args)
    {
        var given = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : throw new ArgumentException($"{pair[0]} needs a value."));
        string? Text(string name) => given.GetValueOrDefault(name);
        int[] Numbers(string name, string otherwise) => [.. (Text(name) ?? otherwise).Split(',').Select(int.Parse)];
        return new LoadPlan(
            Text("--api") ?? throw new ArgumentException("--api FOLDER is required."),
            Text("--postgres"),
            Text("--sqlite") != "no",
            Numbers("--sizes", "1000,200000"),
            Numbers("--connections", "1,16,64"),
            double.Parse(Text("--warm") ?? "1", System.Globalization.CultureInfo.InvariantCulture),
            double.Parse(Text("--seconds") ?? "5", System.Globalization.CultureInfo.InvariantCulture),
            Text("--json"),
            Text("--only")?.Split(',') ?? [],
            Numbers("--memory", "0")[0]);
    }
}

/// <summary>One measured operation.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="Cpu">Processor time of the measured process, in milliseconds a call; what its workers do meanwhile is in it.</param>
internal sealed record Figure(
    string Database, int Stored, string Operation, int Connections, double PerSecond, double P50, double P95, double Cpu, int Failed);
