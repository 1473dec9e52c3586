using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CharroBot.TestSupport.Mail;

/// <summary>What the server does next, instead of what a good one would.</summary>
/// <param name="Reply">Lines to send; null to say nothing.</param>
/// <param name="Cut">Ends the connection after that.</param>
public sealed record SmtpReaction(string? Reply, bool Cut = false)
{
    /// <summary>Says nothing and keeps the line open.</summary>
    public static SmtpReaction Silence { get; } = new((string?)null);

    public static SmtpReaction CutOff { get; } = new(null, Cut: true);

    public static SmtpReaction Say(string reply) => new(reply);
}

/// <summary>A mail server that misbehaves on cue, and writes down what it saw.</summary>
public sealed class ScriptedSmtpServer : IAsyncDisposable
{
    public const string Greeting = "CONNECT";

    /// <summary>The dot that ends a message has come.</summary>
    public const string EndOfData = ".";

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _accepting;
    private bool _stopped;

    public ScriptedSmtpServer(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Asked for every command line, for <see cref="Greeting"/> and for <see cref="EndOfData"/>; null for the usual answer.</summary>
    public Func<string, SmtpReaction?> Script { get; set; } = _ => null;

    public IReadOnlyList<string> Extensions { get; set; } = ["PIPELINING", "8BITMIME", "SIZE 1000000"];

    /// <summary>Every command line, in order, over all connections.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Messages whose end came, whatever was answered to it.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>How long to wait before each look at what came in.</summary>
    public TimeSpan ReadPause { get; set; }

    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                _conversations.Add(ConverseAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.ReceiveBufferSize = ReadPause > TimeSpan.Zero ? 1024 : client.ReceiveBufferSize;
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, false, 256);
                if (await AnswerAsync(stream, Greeting, "220 scripted.example ESMTP"))
                {
                    await ListenAsync(stream, reader);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // The client is gone, or the test is over.
            }
        }
    }

    private async Task ListenAsync(NetworkStream stream, StreamReader reader)
    {
        while (await LineAsync(reader) is { } line)
        {
            Commands.Enqueue(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (!await AnswerAsync(stream, line, Usual(verb)) || verb == "QUIT")
            {
                return;
            }

            if (verb == "DATA" && !await TakeAsync(stream, reader))
            {
                return;
            }
        }
    }

    private async Task<bool> TakeAsync(NetworkStream stream, StreamReader reader)
    {
        var message = new StringBuilder();
        while (await LineAsync(reader) is { } line)
        {
            if (line == ".")
            {
                Messages.Enqueue(message.ToString());
                return await AnswerAsync(stream, EndOfData, "250 taken");
            }

            message.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
            if (Script("CONTENT") is { Cut: true })
            {
                return false;
            }
        }

        return false;
    }

    private async Task<string?> LineAsync(StreamReader reader)
    {
        if (ReadPause > TimeSpan.Zero)
        {
            await Task.Delay(ReadPause, _stop.Token);
        }

        return await reader.ReadLineAsync(_stop.Token);
    }

    /// <returns>False where the connection is over.</returns>
    private async Task<bool> AnswerAsync(NetworkStream stream, string line, string usual)
    {
        var reaction = Script(line) ?? SmtpReaction.Say(usual);
        if (reaction.Reply is { } reply)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(reply.ReplaceLineEndings("\r\n") + "\r\n"), _stop.Token);
        }

        if (reaction.Cut || reaction.Reply?.StartsWith("421", StringComparison.Ordinal) == true)
        {
            return false;
        }

        if (reaction.Reply is null)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        return true;
    }

    private string Usual(string verb) => verb switch
    {
        "EHLO" => string.Join('\n', (string[])["250-scripted.example", .. Extensions.SkipLast(1).Select(name => $"250-{name}"), $"250 {Extensions[^1]}"]),
        "HELO" or "MAIL" or "RCPT" or "RSET" or "NOOP" => "250 fine",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "502 not here",
    };
}
