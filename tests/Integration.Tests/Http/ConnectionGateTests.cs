using System.Net;
using System.Net.Sockets;
using System.Text;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>Real sockets from several addresses of this machine.</summary>
public sealed class ConnectionGateTests(GatedApp gated, ProxiedGatedApp proxied) : IClassFixture<GatedApp>, IClassFixture<ProxiedGatedApp>
{
    [Fact]
    public async Task Connections_OfAnAddressThatHasItsFill_AreClosedAndOthersGetIn()
    {
        var greedy = new List<Socket>();
        try
        {
            for (var i = 0; i < GatedApp.ConnectionsPerAddress; i++)
            {
                greedy.Add(await OpenAsync(gated, "127.0.0.7"));
                (await AskAsync(greedy[^1])).ShouldContain("healthy");
            }

            using (var beyond = await OpenAsync(gated, "127.0.0.7"))
            {
                (await AskAsync(beyond)).ShouldBeEmpty();
            }

            using var other = await OpenAsync(gated, "127.0.0.8");
            (await AskAsync(other)).ShouldContain("healthy");
        }
        finally
        {
            greedy.ForEach(socket => socket.Dispose());
        }

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var again = await OpenAsync(gated, "127.0.0.7");
                return (await AskAsync(again)).Contains("healthy", StringComparison.Ordinal);
            },
            "a free place for the address");
    }

    [Fact]
    public async Task Connection_ThatSendsNothing_IsClosed()
    {
        using var silent = await OpenAsync(gated, "127.0.0.9");

        (await ReadAsync(silent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Connections_OfAKnownProxy_AreNotCounted()
    {
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < GatedApp.ConnectionsPerAddress * 3; i++)
            {
                sockets.Add(await OpenAsync(proxied, "127.0.0.7"));
            }

            foreach (var socket in sockets)
            {
                (await AskAsync(socket)).ShouldContain("healthy");
            }
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task<Socket> OpenAsync(AppFixture app, string from)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, app.Address.Port);
        return socket;
    }

    private static async Task<string> AskAsync(Socket socket)
    {
        try
        {
            _ = await socket.SendAsync("GET /health/live HTTP/1.1\r\nHost: charrobot\r\n\r\n"u8.ToArray());
        }
        catch (SocketException)
        {
            return string.Empty;
        }

        return await ReadAsync(socket);
    }

    /// <summary>The answer as far as the word that ends it; empty where the server closed the connection.</summary>
    private static async Task<string> ReadAsync(Socket socket)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        using var patience = new CancellationTokenSource(Patience.Of(TimeSpan.FromSeconds(60)));
        try
        {
            while (!answer.ToString().Contains("healthy", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var read)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // Reset: closed all the same.
        }

        return answer.ToString();
    }
}

public class GatedApp() : AppFixture(new SqliteTestDatabase())
{
    public const int ConnectionsPerAddress = 5;

    protected override IEnumerable<string> Settings => [$"Limits:ConnectionsPerAddress={ConnectionsPerAddress}", "Limits:FirstByteSeconds=1"];
}

public sealed class ProxiedGatedApp : GatedApp
{
    protected override IEnumerable<string> Settings => [.. base.Settings, "Proxy:KnownNetworks=127.0.0.0/29"];
}
