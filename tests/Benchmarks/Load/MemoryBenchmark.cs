using System.Diagnostics;

namespace CharroBot.Benchmarks.Load;

/// <summary>How the program's resident memory grows while it takes in many requests, and where it stays.</summary>
internal static class MemoryBenchmark
{
    private const int Clients = 16;
    private const int Stored = 1000;
    private const int Marks = 10;

    public static async Task RunAsync(string program, string? server, int requests, LoadReport report)
    {
        await using var database = await BenchDatabase.CreateAsync(server);
        var filled = new StoredRequests(program, database);
        await filled.FillAsync(Stored);
        await using var served = LocalProcess.Start(program, filled.Environment, null);
        var address = await served.Address;
        using var http = new HttpClient { BaseAddress = address };
        var operations = new Operations(http, filled.Token, Stored);
        var most = served.Megabytes;
        report.Note(database.Provider, Stored, "resident memory after the start", $"{most:F0} MB");
        for (var mark = 1; mark <= Marks; mark++)
        {
            var intake = operations.Intake();
            var left = requests / Marks;
            var started = Stopwatch.GetTimestamp();
            var (_, _, _, _, failed) = await ClosedLoop.RunAsync(
                address, Clients, warm: 0, TimeSpan.FromHours(1).TotalSeconds, () => served.Cpu, n => n < left ? intake.Next(n) : null, intake.IsGood);
            var perSecond = left / Stopwatch.GetElapsedTime(started).TotalSeconds;
            most = Math.Max(most, served.Megabytes);
            report.Note(database.Provider, Stored, $"resident memory after {left * mark:N0} requests taken in", $"{served.Megabytes:F0} MB");
            await Console.Error.WriteLineAsync($"{database.Provider}: {left * mark:N0} taken in, {perSecond:N0}/s, {served.Megabytes:F0} MB{(failed > 0 ? $", {failed} FAILED" : null)}");
        }

        await operations.SettleAsync();
        report.Note(database.Provider, Stored, "resident memory once all are decided", $"{served.Megabytes:F0} MB, at most {Math.Max(most, served.Megabytes):F0} MB");
    }
}
