using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence.Leases;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Outbox;

/// <summary>The outbox as a dispatcher works it off.</summary>
internal sealed class OutboxQueue(CharroBotDbContext context, DatabaseDialect dialect, LeaseOwner owner, TimeProvider time) : IOutboxQueue
{
    private const string Free = """
        SELECT id AS "Value" FROM email_outbox AS waiting
        WHERE status = 'queued' AND not_before <= {0} AND (leased_until IS NULL OR leased_until < {0}) AND handed_over_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM email_outbox AS earlier
            WHERE earlier.user_id = waiting.user_id AND earlier.status = 'queued' AND earlier.id < waiting.id AND earlier.attempts < {2})
        ORDER BY not_before, id LIMIT {1}
        """;

    private static readonly string Unreported = Free.Replace("handed_over_at IS NULL", "handed_over_at IS NOT NULL", StringComparison.Ordinal);

    public async Task<IReadOnlyList<ClaimedEmail>> ClaimAsync(int limit, TimeSpan lease, int patience, CancellationToken cancellationToken)
    {
        if (!await context.Outbox.AnyAsync(
            email => email.Status == OutboxStatus.Queued && email.NotBefore <= time.UtcNow()
                && (email.LeasedUntil == null || email.LeasedUntil < time.UtcNow()),
            cancellationToken))
        {
            return [];
        }

        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = time.UtcNow();
        var ids = await context.Database.SqlQueryRaw<long>(dialect.LockingFree(Free), now, limit, patience).ToListAsync(cancellationToken);
        if (ids.Count < limit)
        {
            ids.AddRange(await context.Database.SqlQueryRaw<long>(dialect.LockingFree(Unreported), now, limit - ids.Count, patience).ToListAsync(cancellationToken));
        }

        await context.Outbox.Where(email => ids.Contains(email.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(email => email.LeasedUntil, now + lease).SetProperty(email => email.LeasedBy, owner.Id), cancellationToken);
        var claimed = await context.Outbox.AsNoTracking().Where(email => ids.Contains(email.Id))
            .Join(context.Users, email => email.UserId, user => user.Id, (email, user) => new { email, Recipient = new RegisteredRecipient(user.Name, user.Email) })
            .Join(
                context.Requests,
                row => row.email.RequestId,
                request => request.Id,
                (row, request) => new
                {
                    row.email,
                    row.Recipient,
                    Link = context.Shows.Where(show => show.Id == request.ShowId).Select(show => show.TicketingLink).FirstOrDefault(),
                })
            .OrderBy(row => row.email.HandedOverAt != null).ThenBy(row => row.email.NotBefore).ThenBy(row => row.email.Id)
            .ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. claimed.Select(row => new ClaimedEmail(
            row.email.Id,
            row.email.RequestId,
            row.email.UserId,
            new OutgoingEmail(row.email.MessageId, row.Recipient.Name, row.Recipient.Address, row.email.Subject, row.email.Body, row.email.CreatedAt, LinksOf(row.Link)),
            row.email.Attempts,
            row.email.UncertainAttempts,
            row.email.HandedOverAt is not null,
            row.email.LeasedUntil!.Value))];
    }

    private static string[]? LinksOf(string? link) => link is null ? null : [link];

    public async Task<IReadOnlySet<long>> BeginAsync(IReadOnlyCollection<ClaimedEmail> emails, bool handingOver, CancellationToken cancellationToken)
    {
        var begun = new HashSet<long>();
        var handedOverAt = handingOver ? time.UtcNow() : (DateTime?)null;
        foreach (var group in emails.GroupBy(email => (email.Unreported, email.LeasedUntil)))
        {
            var ids = group.Select(email => email.Id).ToList();
            var doubt = group.Key.Unreported ? 1 : 0;
            var ours = context.Outbox.Where(row => ids.Contains(row.Id) && row.Status == OutboxStatus.Queued && row.LeasedUntil == group.Key.LeasedUntil);
            var affected = await ours.ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                    .SetProperty(row => row.UncertainAttempts, row => row.UncertainAttempts + doubt)
                    .SetProperty(row => row.HandedOverAt, handedOverAt),
                cancellationToken);
            begun.UnionWith(affected == ids.Count ? ids : await ours.Select(row => row.Id).ToListAsync(cancellationToken));
        }

        return begun;
    }

    public async Task MarkSentAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return;
        }

        await context.Outbox.Where(email => ids.Contains(email.Id)).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.Status, OutboxStatus.Dispatched)
                .SetProperty(email => email.SentAt, time.UtcNow())
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.HandedOverAt, (DateTime?)null)
                .SetProperty(email => email.LastError, (string?)null),
            cancellationToken);
    }

    public async Task MarkFailedAsync(long id, string error, bool uncertain, DateTime? retryAt, CancellationToken cancellationToken)
    {
        var text = TextCut.Cut(error, OutboxEmail.ErrorMaxLength);
        var status = retryAt is null ? OutboxStatus.Failed : OutboxStatus.Queued;
        var doubt = uncertain ? 1 : 0;
        await context.Outbox.Where(email => email.Id == id && email.Status == OutboxStatus.Queued).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.Status, status)
                .SetProperty(email => email.NotBefore, email => retryAt ?? email.NotBefore)
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.HandedOverAt, (DateTime?)null)
                .SetProperty(email => email.UncertainAttempts, email => email.UncertainAttempts + doubt)
                .SetProperty(email => email.LastError, text),
            cancellationToken);
    }

    public async Task TakeBackAsync(IReadOnlyCollection<long> ids, string? error, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var text = error is null ? null : TextCut.Cut(error, OutboxEmail.ErrorMaxLength);
        var now = time.UtcNow();
        await context.Outbox.Where(email => ids.Contains(email.Id) && email.Status == OutboxStatus.Queued).ExecuteUpdateAsync(
            set => set
                // Another email goes first at the next try: if the server refuses only this one, it must not hold up the others.
                .SetProperty(email => email.NotBefore, now)
                .SetProperty(email => email.Attempts, email => email.Attempts - 1)
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.HandedOverAt, (DateTime?)null)
                .SetProperty(email => email.LastError, email => text ?? email.LastError),
            cancellationToken);
    }

    public async Task ReleaseAsync(IReadOnlyCollection<ClaimedEmail> emails, string? error, CancellationToken cancellationToken)
    {
        if (emails.Count == 0)
        {
            return;
        }

        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        var ids = emails.Select(email => email.Id).ToList();
        var lease = emails.First().LeasedUntil;
        var text = error is null ? null : TextCut.Cut(error, OutboxEmail.ErrorMaxLength);
        await context.Outbox.Where(email => ids.Contains(email.Id) && email.LeasedUntil == lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.LastError, email => text ?? email.LastError),
            cancellationToken);
    }
}
