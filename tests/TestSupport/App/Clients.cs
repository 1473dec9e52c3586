using System.Net;
using System.Net.Sockets;

namespace CharroBot.TestSupport.App;

/// <summary>Clients of other networks: all of 127.0.0.0/8 is this machine.</summary>
public static class Clients
{
    /// <param name="address">The client's own, such as <c>127.0.7.1</c>.</param>
    public static HttpClient ClientAt(this AppFixture app, string address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = app.Address, Timeout = TimeSpan.FromSeconds(60) };
    }
}
