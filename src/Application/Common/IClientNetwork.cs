namespace CharroBot.Application.Common;

/// <summary>Where the caller of the running use case comes from, as limits count it. Never stored or logged in clear.</summary>
public interface IClientNetwork
{
    /// <summary>
    /// The IPv4 address, or the IPv6 /64 that one client usually has all of. <see cref="Local"/> outside of an HTTP request.
    /// </summary>
    string Near { get; }

    /// <summary>The IPv4 /24 or the IPv6 /56 around <see cref="Near"/>.</summary>
    string Wide { get; }

    /// <summary>What a command of the command line or a worker comes from.</summary>
    const string Local = "local";
}
