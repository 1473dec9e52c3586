using System.Threading.Channels;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>Addresses for which a code was asked. In memory: who waits in vain asks again.</summary>
internal sealed class AccessCodeQueue
{
    /// <summary>More wait nowhere; the limits of asking keep well below it.</summary>
    private const int Most = 1000;

    private readonly Channel<string> _emails = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(string email) => _ = _emails.Writer.TryWrite(email);

    public ValueTask<string> TakeAsync(CancellationToken cancellationToken) => _emails.Reader.ReadAsync(cancellationToken);
}
