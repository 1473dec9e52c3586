using System.Globalization;
using CharroBot.Benchmarks.Load;
using CharroBot.Benchmarks.Search;

// build/bench.sh runs all of it; docs/performance.md explains.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["search"]:
        SearchBenchmark.Run();
        return 0;
    case ["load", .. var rest]:
        await LoadBenchmark.RunAsync(LoadPlan.Parse(rest));
        return 0;
    case ["bare", var database, var connection]:
        await BareServer.RunAsync(database, connection);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: search | load --api FOLDER [--postgres CONNECTION] [--sizes 1000,200000] [--connections 1,16,64] [--warm 1] [--seconds 5] [--memory 100000] [--json FILE] [--only CALL,CALL] | bare Sqlite|PostgreSql CONNECTION");
        return 2;
}
