using System.Diagnostics;
using System.Net;
using System.Text;

namespace CharroBot.Benchmarks.Load;

/// <summary>Closed-loop load over HTTP on a published program, beside a bare endpoint and a raw durable insert in the same run.</summary>
internal static class LoadBenchmark
{
    private const string Bare = "bare answer";
    private const string Raw = "raw insert, shared flush";

    public static async Task RunAsync(LoadPlan plan)
    {
        var program = Path.Combine(plan.Api, "CharroBot.Api.dll");
        var report = new LoadReport();
        string?[] servers = [.. plan.Sqlite ? [null] : Array.Empty<string?>(), .. plan.Postgres is { } postgres ? [postgres] : Array.Empty<string?>()];
        foreach (var server in servers)
        {
            if (plan.Memory > 0)
            {
                await MemoryBenchmark.RunAsync(program, server, plan.Memory, report);
                continue;
            }

            await MeasureBareAsync(plan, server, report);
            foreach (var stored in plan.Sizes)
            {
                await MeasureProgramAsync(plan, program, server, stored, report);
            }
        }

        report.Print(Bare, Raw);
        if (plan.Json is { } file)
        {
            report.Write(file);
        }
    }

    private static async Task MeasureBareAsync(LoadPlan plan, string? server, LoadReport report)
    {
        await using var database = await BenchDatabase.CreateAsync(server);
        await using var bare = LocalProcess.Start(typeof(BareServer).Assembly.Location, new Dictionary<string, string>(), null, "bare", database.Provider, database.ConnectionString);
        await MeasureAsync(plan, report, database.Provider, 0, bare, new Operation(Bare, _ => new HttpRequestMessage(HttpMethod.Get, "/bare"), HttpStatusCode.OK));
        await MeasureAsync(plan, report, database.Provider, 0, bare, new Operation(Raw, n =>
        {
            var (member, show) = StoredRequests.Pair(n);
            return new HttpRequestMessage(HttpMethod.Post, "/raw")
            {
                Content = new StringContent($"{{\"email\":\"{StoredRequests.Email(member)}\",\"show\":{show}}}", Encoding.UTF8, "application/json"),
            };
        }, HttpStatusCode.Accepted));
    }

    private static async Task MeasureProgramAsync(LoadPlan plan, string program, string? server, int stored, LoadReport report)
    {
        await using var database = await BenchDatabase.CreateAsync(server);
        var requests = new StoredRequests(program, database);
        await Progress($"{database.Provider}: storing {stored:N0} requests");
        await requests.FillAsync(stored);
        var started = Stopwatch.GetTimestamp();
        await using var served = LocalProcess.Start(program, requests.Environment, null);
        var address = await served.Address;
        using var http = new HttpClient { BaseAddress = address };
        (await http.GetAsync(new Uri("/api/v1/shows/search?q=faroles", UriKind.Relative))).EnsureSuccessStatusCode();
        report.Note(database.Provider, stored, "start to first answer", $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");

        var operations = new Operations(http, requests.Token, stored);
        foreach (var read in await operations.ReadsAsync())
        {
            await MeasureAsync(plan, report, database.Provider, stored, served, read);
        }

        await MeasureAsync(plan, report, database.Provider, stored, served, Operations.Chat());
        foreach (var connections in plan.Connections)
        {
            await MeasureAsync(plan with { Connections = [connections] }, report, database.Provider, stored, served, operations.Intake());
            await operations.SettleAsync();
        }

        foreach (var connections in plan.Connections)
        {
            await MeasureAsync(plan with { Connections = [connections] }, report, database.Provider, stored, served, await operations.ApproveAsync(5000));
        }

        report.Note(database.Provider, stored, "resident memory after it", $"{served.Megabytes:F0} MB");
    }

    private static async Task MeasureAsync(LoadPlan plan, LoadReport report, string database, int stored, LocalProcess served, Operation operation)
    {
        if (plan.Only.Count > 0 && stored > 0 && !plan.Only.Contains(operation.Name))
        {
            return;
        }

        var address = await served.Address;
        foreach (var connections in plan.Connections)
        {
            var (perSecond, p50, p95, cpu, failed) = await ClosedLoop.RunAsync(
                address, connections, plan.Warm, plan.Seconds, () => served.Cpu, operation.Next, operation.IsGood);
            report.Add(new Figure(database, stored, operation.Name, connections, perSecond, p50, p95, cpu, failed));
            await Progress($"{database} {stored:N0} {operation.Name} x{connections}: {perSecond:N0}/s, p95 {p95:F1} ms, {cpu:F2} ms of CPU{(failed > 0 ? $", {failed} FAILED" : null)}");
        }
    }

    private static Task Progress(string line) => Console.Error.WriteLineAsync(line);
}
