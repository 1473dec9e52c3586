using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace CharroBot.Api.Http;

/// <summary>The <c>Proxy</c> section: which peers are believed when they say for whom they speak. None by default.</summary>
internal sealed class ProxyOptions
{
    public const string KnownProxiesKey = "Proxy:KnownProxies";
    public const string KnownNetworksKey = "Proxy:KnownNetworks";

    /// <summary>The framework's own switch, which believes everybody.</summary>
    public const string BelieveEverybodyKey = "ForwardedHeaders_Enabled";

    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    public IReadOnlyList<string> KnownNetworks { get; set; } = [];

    public bool BelievesEverybody { get; set; }
}

internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        if (options.BelievesEverybody)
        {
            return ValidateOptionsResult.Fail(
                $"{ProxyOptions.BelieveEverybodyKey} would believe anybody's X-Forwarded-For; name your proxies in {ProxyOptions.KnownProxiesKey} instead.");
        }

        if (options.KnownProxies.FirstOrDefault(text => !IPAddress.TryParse(text, out _)) is { } proxy)
        {
            return ValidateOptionsResult.Fail($"{ProxyOptions.KnownProxiesKey}: «{proxy}» is not an IP address such as 10.0.0.5.");
        }

        return options.KnownNetworks.FirstOrDefault(text => !IPNetwork.TryParse(text, out _)) is { } network
            ? ValidateOptionsResult.Fail($"{ProxyOptions.KnownNetworksKey}: «{network}» is not a network such as 10.0.0.0/8.")
            : ValidateOptionsResult.Success;
    }
}

/// <summary>Client address, scheme and host from <c>X-Forwarded-*</c>, where a configured proxy wrote them; from anybody else they are ignored.</summary>
internal static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProxyOptions>().Configure(options =>
        {
            options.KnownProxies = ClientAddresses.ReadList(configuration, ProxyOptions.KnownProxiesKey);
            options.KnownNetworks = ClientAddresses.ReadList(configuration, ProxyOptions.KnownNetworksKey);
            options.BelievesEverybody = bool.TryParse(configuration[ProxyOptions.BelieveEverybodyKey], out var all) && all;
        }).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>();
        return services;
    }

    public static void UseProxies(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;
        app.Use(new UnknownProxyWarning(known, app.Logger).WatchAsync);
        if (known.KnownProxies.Count + known.KnownNetworks.Count > 0)
        {
            app.UseForwardedHeaders(Describe(known));
        }
    }

    /// <summary>Hops are followed as far as they are known: a chain ends at the first address that is nobody's proxy.</summary>
    private static ForwardedHeadersOptions Describe(ProxyOptions known)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in known.KnownProxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        foreach (var network in known.KnownNetworks)
        {
            options.KnownIPNetworks.Add(IPNetwork.Parse(network));
        }

        return options;
    }
}
