using System.Diagnostics;

namespace CharroBot.Benchmarks.Load;

/// <summary>So many clients, each asking again as soon as it has its answer.</summary>
internal static class ClosedLoop
{
    /// <param name="warm">Seconds of the same load before, of which nothing is counted: the program compiles what it uses much while it runs.</param>
    /// <param name="spent">The processor time of the measured process so far.</param>
    /// <param name="next">The nth request; null ends the run early, where there is nothing left to ask for.</param>
    public static async Task<(double PerSecond, double P50, double P95, double Cpu, int Failed)> RunAsync(
        Uri server, int connections, double warm, double seconds, Func<TimeSpan> spent, Func<int, HttpRequestMessage?> next, Func<HttpResponseMessage, bool> isGood)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
        var number = -1;
        var failed = 0;
        var begin = TimeSpan.FromSeconds(warm);
        var start = Stopwatch.GetTimestamp();
        var end = begin + TimeSpan.FromSeconds(seconds);
        var before = Task.Run(async () =>
        {
            await Task.Delay(begin);
            return spent();
        });
        var measured = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var times = new List<double>(4096);
            while (Stopwatch.GetElapsedTime(start) < end && next(Interlocked.Increment(ref number)) is { } request)
            {
                var asked = Stopwatch.GetTimestamp();
                using (request)
                using (var response = await http.SendAsync(request))
                {
                    await response.Content.LoadIntoBufferAsync();
                    if (!isGood(response))
                    {
                        Interlocked.Increment(ref failed);
                    }
                }

                if (Stopwatch.GetElapsedTime(start, asked) >= begin)
                {
                    times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
            }

            return times;
        })));
        var cpu = spent() - await before;
        var lasted = Math.Min(Stopwatch.GetElapsedTime(start).TotalSeconds, end.TotalSeconds) - warm;
        var all = measured.SelectMany(times => times).Order().ToArray();
        return all.Length == 0
            ? (0, double.NaN, double.NaN, double.NaN, failed)
            : (all.Length / lasted, all[all.Length / 2], all[(int)(all.Length * 0.95)], cpu.TotalMilliseconds / all.Length, failed);
    }
}
