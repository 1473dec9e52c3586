using System.Net;
using System.Net.Sockets;

namespace CharroBot.Api.Http;

/// <summary>Addresses and networks as a configuration writes them, and as requests are counted by.</summary>
internal static class ClientAddresses
{
    /// <summary>A list, or one text with commas.</summary>
    public static IReadOnlyList<string> ReadList(IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        var texts = section.Value is { } one ? one.Split(',') : section.GetChildren().Select(child => child.Value ?? string.Empty);
        return [.. texts.Select(text => text.Trim()).Where(text => text.Length > 0)];
    }

    /// <summary>A network such as <c>10.0.0.0/8</c>, or a single address; null for anything else.</summary>
    public static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;

    public static bool Holds(this IEnumerable<IPNetwork> networks, IPAddress? address)
    {
        var plain = Plain(address);
        return plain is not null && networks.Any(network => network.Contains(plain));
    }

    /// <summary>Whom a limit counts: an IPv4 address, or the network of 64 bits that an IPv6 client has all of.</summary>
    public static string ClientKey(this HttpContext http) => KeyOf(http.Connection.RemoteIpAddress);

    /// <summary>The network that one customer may have all of: an IPv4 /24, an IPv6 /56.</summary>
    public static string ClientNetworkKey(this HttpContext http) => KeyOf(http.Connection.RemoteIpAddress, bits: 24, bits6: 56);

    /// <inheritdoc cref="ClientKey"/>
    public static string KeyOf(IPAddress? client, int bits = 32, int bits6 = 64)
    {
        if (Plain(client) is not { } address)
        {
            return "unknown";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan((address.AddressFamily == AddressFamily.InterNetwork ? bits : bits6) / 8).Clear();
        return new IPAddress(bytes).ToString();
    }

    /// <summary>A socket for both families shows IPv4 clients as IPv6.</summary>
    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
