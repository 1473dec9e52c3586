using System.Diagnostics;

namespace CharroBot.Benchmarks.Load;

/// <summary>So many clients, each asking again as soon as it has its answer.</summary>
internal static class ClosedLoop
{
    /// <param name="next">The nth request; null ends the run early, where there is nothing left to ask for.</param>
    public static async Task<(double PerSecond, double P50, double P95, int Calls, int Failed)> RunAsync(
        Uri server, int connections, double seconds, Func<int, HttpRequestMessage?> next, Func<HttpResponseMessage, bool> isGood)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
        var number = -1;
        var failed = 0;
        var warm = TimeSpan.FromSeconds(Math.Min(1, seconds / 4));
        var start = Stopwatch.GetTimestamp();
        var end = warm + TimeSpan.FromSeconds(seconds);
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

                if (Stopwatch.GetElapsedTime(start, asked) >= warm)
                {
                    times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
            }

            return times;
        })));
        var lasted = Math.Min(Stopwatch.GetElapsedTime(start).TotalSeconds, end.TotalSeconds) - warm.TotalSeconds;
        var all = measured.SelectMany(times => times).Order().ToArray();
        return all.Length == 0
            ? (0, double.NaN, double.NaN, number, failed)
            : (all.Length / lasted, all[all.Length / 2], all[(int)(all.Length * 0.95)], number, failed);
    }
}
