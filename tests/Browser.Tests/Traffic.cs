using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CharroBot.Browser.Tests;

/// <summary>What a page loads, as the browser counts it: bytes on the wire, headers included.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentDictionary<string, Load> _loads = new();

    public IReadOnlyCollection<Load> Loads => [.. _loads.Values];

    public double Bytes => Loads.Sum(load => load.Bytes);

    public static async Task<Traffic> WatchAsync(IPage page)
    {
        var traffic = new Traffic();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.responseReceived").OnEvent += (_, given) =>
        {
            var response = given!.Value.GetProperty("response");
            traffic._loads[given.Value.GetProperty("requestId").GetString()!] = new Load(
                new Uri(response.GetProperty("url").GetString()!),
                response.GetProperty("status").GetInt32(),
                response.GetProperty("headers").EnumerateObject().ToDictionary(
                    header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase),
                response.TryGetProperty("fromDiskCache", out var cached) && cached.GetBoolean());
        };
        session.Event("Network.loadingFinished").OnEvent += (_, given) =>
        {
            if (traffic._loads.TryGetValue(given!.Value.GetProperty("requestId").GetString()!, out var load))
            {
                load.Bytes = given.Value.GetProperty("encodedDataLength").GetDouble();
            }
        };
        _ = await session.SendAsync("Network.enable");
        return traffic;
    }

    public void Forget() => _loads.Clear();

    public string Describe() => string.Join('\n', Loads.Select(load =>
        $"{load.Bytes,8} {load.Status} {(load.FromCache ? "cache" : load.Headers.GetValueOrDefault("content-encoding")),5} {load.Url.PathAndQuery}"));
}

internal sealed record Load(Uri Url, int Status, IReadOnlyDictionary<string, string> Headers, bool FromCache)
{
    public double Bytes { get; set; }

    public bool IsStatic => Url.AbsolutePath.StartsWith("/v/", StringComparison.Ordinal) || Path.HasExtension(Url.AbsolutePath);
}
