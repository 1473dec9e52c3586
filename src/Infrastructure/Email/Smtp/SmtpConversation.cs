using MailKit;

namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>How far the handing over of one email has come.</summary>
internal enum SmtpPhase
{
    /// <summary>Nothing of the content was asked for yet.</summary>
    Envelope,

    /// <summary>The content is on its way; without its end the server must throw it away.</summary>
    Content,

    /// <summary>The end was sent: from here on silence says nothing.</summary>
    AwaitingReply,
}

/// <summary>
/// Follows the conversation, because MailKit throws the same whether a connection was lost before or after the content. Keeps nothing
/// of what it sees.
/// </summary>
internal sealed class SmtpConversation : IProtocolLogger
{
    private static ReadOnlySpan<byte> Data => "DATA\r\n"u8;

    private static ReadOnlySpan<byte> End => "\r\n.\r\n"u8;

    private readonly byte[] _tail = new byte[5];

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public SmtpPhase Phase { get; private set; }

    /// <summary>The next email begins.</summary>
    public void Restart() => Phase = SmtpPhase.Envelope;

    public void LogConnect(Uri uri) => Restart();

    /// <summary>What was written whole: a write that fails is not logged, and then the end did not leave.</summary>
    public void LogClient(byte[] buffer, int offset, int count)
    {
        var sent = buffer.AsSpan(offset, count);
        if (Phase == SmtpPhase.Envelope && sent.EndsWith(Data))
        {
            Phase = SmtpPhase.Content;
            _tail.AsSpan().Clear();
        }
        else if (Phase == SmtpPhase.Content)
        {
            Phase = Ends(sent) ? SmtpPhase.AwaitingReply : SmtpPhase.Content;
        }
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
    }

    public void Dispose()
    {
    }

    /// <summary>Dots at the beginning of a line are doubled, so that the end stands only at the end; it may come in pieces.</summary>
    private bool Ends(ReadOnlySpan<byte> sent)
    {
        Span<byte> last = stackalloc byte[2 * _tail.Length];
        _tail.CopyTo(last);
        var piece = sent.Length > _tail.Length ? sent[^_tail.Length..] : sent;
        piece.CopyTo(last[_tail.Length..]);
        last.Slice(piece.Length, _tail.Length).CopyTo(_tail);
        return _tail.AsSpan().SequenceEqual(End);
    }
}
