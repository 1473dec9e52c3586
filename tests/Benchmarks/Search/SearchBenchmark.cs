using System.Diagnostics;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Benchmarks.Search;

/// <summary>Time per query of the show index at three sizes, beside a scan of all shows.</summary>
internal static class SearchBenchmark
{
    private const int Rounds = 400;

    public static void Run()
    {
        var now = new DateTime(2026, 10, 14, 15, 0, 0, DateTimeKind.Utc);
        Console.WriteLine("| shows | build ms | index MB | query | p50 µs | p95 µs | naive p50 µs | naive / index p50 | in first 8 | naive in first 8 |");
        Console.WriteLine("|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|");
        foreach (var size in new[] { 200, 5_000, 50_000 })
        {
            var shows = SyntheticProgramme.Of(size, now);
            var upcoming = shows.Where(show => show.Active && show.Date >= now).ToList();
            _ = ShowIndex.Build(shows);

            var before = GC.GetTotalMemory(forceFullCollection: true);
            var watch = Stopwatch.StartNew();
            var index = ShowIndex.Build(shows);
            var build = watch.Elapsed.TotalMilliseconds;
            var megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576.0;
            var naive = new NaiveSearch(shows);

            Search("search, exact", Queries.Exact(upcoming, Rounds));
            Search("search, typo", Queries.Mistyped(upcoming, Rounds));
            Search("search, as typed", Queries.Unfinished(upcoming, Rounds));
            Resolve("resolve, sentence", Queries.Sentences(upcoming, Rounds));
            Resolve("resolve, 200 hostile characters", Queries.Hostile(upcoming, Rounds));

            void Search(string name, Query[] queries)
            {
                var ours = Measure(queries, query => index.Search(query.Text, 8, now).Contains(query.Target));
                var theirs = Measure(queries, query => naive.Search(query.Text, 8, now).Contains(query.Target));
                Console.WriteLine($"| {size:N0} | {build:F0} | {megabytes:F1} | {name} | {ours.P50:N0} | {ours.P95:N0} | {theirs.P50:N0} | {theirs.P50 / ours.P50:F1} | {ours.Hits:P0} | {theirs.Hits:P0} |");
            }

            void Resolve(string name, Query[] queries)
            {
                var ours = Measure(queries, query => index.Resolve(query.Text, now) switch
                {
                    ShowResolution.Resolved resolved => resolved.Show == query.Target,
                    ShowResolution.Ambiguous asked => asked.Candidates.Contains(query.Target),
                    _ => false,
                });
                var theirs = Measure(queries, query => naive.Search(query.Text, 8, now).Contains(query.Target));
                Console.WriteLine($"| {size:N0} | {build:F0} | {megabytes:F1} | {name} | {ours.P50:N0} | {ours.P95:N0} | {theirs.P50:N0} | {theirs.P50 / ours.P50:F1} | {ours.Hits:P0} | {theirs.Hits:P0} |");
            }
        }
    }

    private static (double P50, double P95, double Hits) Measure(Query[] queries, Func<Query, bool> run)
    {
        // Two rounds to warm up, so that what is measured is compiled code.
        var hits = queries.Count(run) + (0 * queries.Count(run));
        var times = queries.Select(query =>
        {
            var start = Stopwatch.GetTimestamp();
            _ = run(query);
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }).Order().ToArray();
        return (times[times.Length / 2], times[(int)(times.Length * 0.95)], (double)hits / queries.Length);
    }
}
