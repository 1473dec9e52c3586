using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CharroBot.TestSupport.App;

/// <summary>Stands between the program and a server, and cuts the line when the test says so.</summary>
public sealed class TcpGate(string host, int port) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>The same over <see cref="CloseAsync"/> and <see cref="Open"/>.</summary>
    public int Port { get; private set; }

    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Ends every connection, in the middle of whatever it carries.</summary>
    public void Cut()
    {
        foreach (var (socket, _) in _open)
        {
            socket.Close(0);
        }
    }

    /// <summary>Ends every connection and takes no new one.</summary>
    public async Task CloseAsync()
    {
        _listener?.Stop();
        await _accepting;
        Cut();
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            // Noted as sockets: a client that ended by itself meanwhile no longer has one to close.
            var (line, beyond) = (client.Client, server.Client);
            _open[line] = 0;
            _open[beyond] = 0;
            try
            {
                await server.ConnectAsync(host, port);
                var (near, far) = (client.GetStream(), server.GetStream());
                _ = await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
            finally
            {
                _open.TryRemove(line, out _);
                _open.TryRemove(beyond, out _);
            }
        }
    }
}
