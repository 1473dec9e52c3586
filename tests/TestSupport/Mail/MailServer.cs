using System.Diagnostics;
using System.Text.Json.Nodes;
using MimeKit;

namespace CharroBot.TestSupport.Mail;

/// <summary>A message the server took, as it wrote it down before it said so.</summary>
/// <param name="Connection">Which of the server's connections it came over, from 1.</param>
public sealed record AcceptedMail(string MessageId, string To, string From, int Connection, bool Tls, string? User, byte[]? Raw)
{
    public MimeMessage Message() => MimeMessage.Load(new MemoryStream(Raw!));
}

/// <summary>A real mail server in a process of its own: Debian's aiosmtpd (<c>python3-aiosmtpd</c>; <c>build/test.sh</c> installs it).</summary>
public sealed class MailServer : IAsyncDisposable
{
    /// <summary>Tests that carry this need the server; <c>build/test.sh</c> leaves them out, loudly, where there is none.</summary>
    public const string Trait = "MailServer";

    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-mail-");
    private Process? _process;

    public int Port { get; private set; }

    private string Log => Path.Combine(_folder.FullName, "accepted.jsonl");

    public static async Task<MailServer> StartAsync(params string[] arguments)
    {
        var server = new MailServer();
        var start = new ProcessStartInfo(Python) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Repository.Folder("tests/TestSupport/Mail/mail_server.py"), "--log", server.Log, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        server._process = Process.Start(start)!;
        var line = await server._process.StandardOutput.ReadLineAsync();
        server.Port = int.Parse(line ?? throw new InvalidOperationException("The mail server did not start."), System.Globalization.CultureInfo.InvariantCulture);
        return server;
    }

    public IReadOnlyList<AcceptedMail> Accepted() =>
        [.. Lines().Select(line => JsonNode.Parse(line)!).Select(entry => new AcceptedMail(
            entry["message_id"]!.GetValue<string>().Trim('<', '>'),
            entry["to"]![0]!.GetValue<string>(),
            entry["from"]!.GetValue<string>(),
            entry["connection"]!.GetValue<int>(),
            entry["tls"]!.GetValue<bool>(),
            entry["user"]?.GetValue<string>(),
            entry["raw"] is { } raw ? Convert.FromBase64String(raw.GetValue<string>()) : null))];

    /// <summary>How many messages it took; cheaper than reading them.</summary>
    public int Count() => Lines().Count();

    public async ValueTask DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Whole lines only: the last may still be written.</summary>
    private IEnumerable<string> Lines()
    {
        if (!File.Exists(Log))
        {
            return [];
        }

        using var file = new StreamReader(new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = file.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
