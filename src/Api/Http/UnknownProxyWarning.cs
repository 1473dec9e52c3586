using IPNetwork = System.Net.IPNetwork;

namespace CharroBot.Api.Http;

/// <summary>
/// Says once that somebody speaks for others without being named as a proxy: more often than not that is a proxy the operator forgot to
/// name, and all clients are counted as one. Not who it is: the log holds no addresses.
/// </summary>
internal sealed class UnknownProxyWarning(ProxyOptions known, ILogger logger)
{
    private readonly IPNetwork[] _known =
        [.. known.KnownProxies.Concat(known.KnownNetworks).Select(ClientAddresses.Network).OfType<IPNetwork>()];

    private int _said;

    public Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        if (_said == 0 && http.Request.Headers.ContainsKey("X-Forwarded-Proto") && !_known.Holds(http.Connection.RemoteIpAddress)
            && Interlocked.Exchange(ref _said, 1) == 0)
        {
            logger.LogWarning(
                "A peer that is named neither in {Proxies} nor in {Networks} sends X-Forwarded-Proto and is not believed. Name it if it is your proxy.",
                ProxyOptions.KnownProxiesKey,
                ProxyOptions.KnownNetworksKey);
        }

        return next(http);
    }
}
