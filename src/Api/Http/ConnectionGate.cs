using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace CharroBot.Api.Http;

/// <summary>
/// Bounds the connections of one client address and closes those that send nothing, so that one client cannot take every place.
/// The configured proxies are exempt: all clients share theirs.
/// </summary>
internal sealed class ConnectionGate(IOptions<ServerLimitOptions> limits, IOptions<ProxyOptions> proxies, TimeProvider time)
{
    private const int TcpLevel = 6;
    private const int LinuxTcpUserTimeout = 18;
    private const int KeepAliveProbes = 3;
    private const int KeepAliveIntervalSeconds = 5;

    private readonly ConcurrentDictionary<string, int> _open = new();
    private readonly IReadOnlyList<IPNetwork> _proxies =
        [.. proxies.Value.KnownProxies.Concat(proxies.Value.KnownNetworks).Select(text => ClientAddresses.Network(text)).OfType<IPNetwork>()];

    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        NoticeVanishedPeer(connection);
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (address is null || _proxies.Holds(address))
        {
            await next(connection);
            return;
        }

        var key = ClientAddresses.KeyOf(address);
        try
        {
            if (_open.AddOrUpdate(key, 1, (_, count) => count + 1) > limits.Value.ConnectionsPerAddress || !await SpeaksAsync(connection))
            {
                connection.Abort();
                return;
            }

            await next(connection);
        }
        finally
        {
            Leave(key);
        }
    }

    /// <summary>Whether the client sends a first byte in time; the byte stays where it is.</summary>
    private async Task<bool> SpeaksAsync(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.FirstByteSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, connection.ConnectionClosed);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(either.Token);
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return !read.Buffer.IsEmpty;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private void Leave(string key)
    {
        while (_open.TryGetValue(key, out var count))
        {
            if (count > 1 ? _open.TryUpdate(key, count - 1, count) : _open.TryRemove(KeyValuePair.Create(key, count)))
            {
                return;
            }
        }
    }

    /// <summary>
    /// A peer that vanished without a word answers neither probes (an idle connection) nor data (a stream with its heartbeat); the system's
    /// own patience with both is a quarter of an hour and more.
    /// </summary>
    private void NoticeVanishedPeer(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { ProtocolType: ProtocolType.Tcp } socket)
        {
            return;
        }

        try
        {
            var seconds = limits.Value.VanishedSeconds;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            var idle = Math.Max(1, seconds - (KeepAliveProbes * KeepAliveIntervalSeconds));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, idle);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
            if (OperatingSystem.IsLinux())
            {
                socket.SetRawSocketOption(TcpLevel, LinuxTcpUserTimeout, BitConverter.GetBytes(seconds * 1000));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed already: what follows finds that out.
        }
    }
}
