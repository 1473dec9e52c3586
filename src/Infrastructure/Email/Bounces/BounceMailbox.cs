using CharroBot.Application.Emails;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CharroBot.Infrastructure.Email.Bounces;

/// <summary>How far a mailbox was read. Another validity means that the server numbers its messages anew.</summary>
internal readonly record struct MailboxPosition(uint Validity, uint LastUid);

/// <summary>
/// The IMAP mailbox that delivery reports come to. It is only read: people may be reading it too, and what they have not seen yet must
/// stay so.
/// </summary>
internal sealed class BounceMailbox(IOptions<EmailOptions> options)
{
    /// <summary>A report is a few kilobytes. What is larger than this many bytes is not fetched.</summary>
    public const uint MaxBytes = 1_000_000;

    /// <summary>Whatever else lies in the mailbox is people's, and is not fetched.</summary>
    private static readonly SearchQuery Reports = PlainBounce.Senders.Aggregate(
        SearchQuery.HeaderContains("Content-Type", "report").Or(SearchQuery.HeaderContains(PlainBounce.FailedRecipients, "@")),
        (query, sender) => query.Or(SearchQuery.FromContains(sender)));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Names the mailbox among others, in at most 300 characters.</summary>
    public string Name => $"{Settings.Username}@{Settings.Host}/{Settings.Folder}" is { Length: > 300 } name ? name[..300] : $"{Settings.Username}@{Settings.Host}/{Settings.Folder}";

    private BounceOptions Settings => options.Value.Bounces;

    /// <summary>Gives every report behind <paramref name="seen"/> to <paramref name="take"/>, oldest first; says how far it came.</summary>
    public async Task<MailboxPosition> ReadAsync(
        MailboxPosition seen, Func<MimeMessage, CancellationToken, Task> take, Func<MailboxPosition, CancellationToken, Task> keep, CancellationToken cancellationToken)
    {
        using var client = new ImapClient { Timeout = (int)Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        await client.ConnectAsync(Settings.Host!, Settings.Port, SocketOptions(Settings.Security), cancellationToken);
        await client.AuthenticateAsync(Settings.Username ?? string.Empty, Settings.Password ?? string.Empty, cancellationToken);
        var folder = await client.GetFolderAsync(Settings.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        var position = folder.UidValidity == seen.Validity ? seen : new MailboxPosition(folder.UidValidity, 0);
        var behind = new UniqueIdRange(new UniqueId(position.LastUid + 1), UniqueId.MaxValue);
        var found = await folder.SearchAsync(SearchQuery.Uids(behind).And(Reports), cancellationToken);

        // "n:*" names the last message even where it lies before n.
        var fresh = found.Where(uid => uid.Id > position.LastUid).OrderBy(uid => uid.Id).ToList();
        var small = fresh.Count == 0
            ? []
            : (await folder.FetchAsync(fresh, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken))
                .Where(summary => summary.Size <= MaxBytes).Select(summary => summary.UniqueId.Id).ToHashSet();
        foreach (var uid in fresh)
        {
            if (small.Contains(uid.Id))
            {
                using var message = await folder.GetMessageAsync(uid, cancellationToken);
                await take(message, CancellationToken.None);
            }

            // What was taken is noted even while the process is stopping: it would be taken again.
            position = position with { LastUid = uid.Id };
            await keep(position, CancellationToken.None);
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
        return position;
    }

    private static SecureSocketOptions SocketOptions(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.SslOnConnect,
    };
}
