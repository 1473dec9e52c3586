using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CharroBot.TestSupport.Mail;

/// <summary>As much of an IMAP server (RFC 3501) as reading a mailbox takes. Has one folder, INBOX, and one account.</summary>
public sealed partial class ScriptedImapServer : IAsyncDisposable
{
    public const string Username = "rebotes";
    public const string Password = "una-clave";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly List<(uint Uid, byte[] Message)> _messages = [];
    private readonly Task _accepting;

    public ScriptedImapServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public uint UidValidity { get; set; } = 7;

    /// <summary>Every command, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Ends the connection instead of giving a message.</summary>
    public bool CutsFetches { get; set; }

    /// <summary>The UIDs whose whole text was asked for, in order.</summary>
    public ConcurrentQueue<uint> Fetched { get; } = new();

    /// <summary>Of the message delivered last; 0 for none.</summary>
    public uint LastUid
    {
        get
        {
            lock (_messages)
            {
                return _messages.Count == 0 ? 0 : _messages[^1].Uid;
            }
        }
    }

    public void Deliver(string message) => Deliver(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));

    public void Deliver(byte[] message)
    {
        lock (_messages)
        {
            _messages.Add(((uint)_messages.Count + 1, message));
        }
    }

    public async ValueTask DisposeAsync()
    {
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
            while (true)
            {
                _conversations.Add(ConverseAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
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
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await SayAsync(stream, "* OK scripted.example");
                while (await reader.ReadLineAsync(_stop.Token) is { } line && await AnswerAsync(stream, line))
                {
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // The client is gone, or the test is over.
            }
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, string line)
    {
        var (tag, command) = (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        Commands.Enqueue(command);
        List<(uint Uid, byte[] Message)> messages;
        lock (_messages)
        {
            messages = [.. _messages];
        }

        switch (command.Split(' ')[0].ToUpperInvariant())
        {
            case "CAPABILITY":
                await SayAsync(stream, "* CAPABILITY IMAP4rev1");
                break;
            case "LOGIN" when !command.Contains(Password, StringComparison.Ordinal):
                await SayAsync(stream, $"{tag} NO wrong");
                return true;
            case "LIST":
                await SayAsync(stream, "* LIST (\\HasNoChildren) \"/\" INBOX");
                break;
            case "EXAMINE" or "SELECT":
                await SayAsync(stream, $"* {messages.Count} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY {UidValidity}] valid\r\n* OK [UIDNEXT {messages.Count + 1}] next");
                await SayAsync(stream, $"{tag} OK [READ-ONLY] open");
                return true;
            case "UID" when command.StartsWith("UID SEARCH", StringComparison.OrdinalIgnoreCase):
                var found = messages.Where(message => IsAsked(command, message.Uid) && IsAskedFor(command, message.Message));
                await SayAsync(stream, $"* SEARCH {string.Join(' ', found.Select(message => message.Uid))}".TrimEnd());
                break;
            case "UID" when command.Contains("BODY", StringComparison.OrdinalIgnoreCase):
                var uid = uint.Parse(Numbers().Match(command).Value, System.Globalization.CultureInfo.InvariantCulture);
                if (CutsFetches)
                {
                    return false;
                }

                Fetched.Enqueue(uid);
                var text = messages.Single(message => message.Uid == uid).Message;
                await SayAsync(stream, $"* {uid} FETCH (UID {uid} BODY[] {{{text.Length}}}");
                await stream.WriteAsync(text, _stop.Token);
                await SayAsync(stream, ")");
                break;
            case "UID":
                foreach (var (number, message) in messages.Where(message => IsAsked(command, message.Uid)))
                {
                    await SayAsync(stream, $"* {number} FETCH (UID {number} RFC822.SIZE {message.Length})");
                }

                break;
            case "LOGOUT":
                await SayAsync(stream, $"* BYE\r\n{tag} OK bye");
                return false;
        }

        await SayAsync(stream, $"{tag} OK done");
        return true;
    }

    private async Task SayAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"), _stop.Token);

    /// <summary>Understands <c>FROM x</c> and <c>HEADER name x</c> joined by <c>OR</c>: one of them has to be in a header.</summary>
    private static bool IsAskedFor(string command, byte[] message)
    {
        var text = Encoding.Latin1.GetString(message).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = (end < 0 ? text : text[..end]).Replace("\n ", " ", StringComparison.Ordinal).Split('\n');
        return Criteria().Matches(command).Any(criterion => headers.Any(header =>
            header.StartsWith((criterion.Groups["name"] is { Success: true, Value: var name } ? name : "From") + ":", StringComparison.OrdinalIgnoreCase)
            && header.Contains(criterion.Groups["text"].Value, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Understands <c>3</c>, <c>1,2</c>, <c>1:4</c>, <c>5:*</c> and <c>5:4294967295</c>.</summary>
    private static bool IsAsked(string command, uint uid)
    {
        var set = Sets().Match(command).Value;
        return set.Split(',').Select(part => part.Split(':')).Any(range => uid >= Number(range[0]) && uid <= Number(range[^1]));

        static uint Number(string text) => text == "*" ? uint.MaxValue : uint.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\b(FROM|HEADER ""?(?<name>[\w-]+)""?) ""?(?<text>[^ "")]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Criteria();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\d[\d,:*]*")]
    private static partial Regex Sets();
}
