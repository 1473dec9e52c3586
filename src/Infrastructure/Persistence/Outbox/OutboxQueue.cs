using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Outbox;

/// <summary>The outbox as a dispatcher works it off.</summary>
internal sealed class OutboxQueue(CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time) : IOutboxQueue
{
    public async Task<IReadOnlyList<ClaimedEmail>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        if (!await context.Outbox.AnyAsync(
            email => email.Status == OutboxStatus.Queued && email.NotBefore <= time.UtcNow()
                && (email.LeasedUntil == null || email.LeasedUntil < time.UtcNow()),
            cancellationToken))
        {
            return [];
        }

        using var pass = await dialect.EnterWriteAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = time.UtcNow();
        var sql = dialect.LockingFree(
            "SELECT id AS \"Value\" FROM email_outbox WHERE status = 'queued' AND not_before <= {0} AND (leased_until IS NULL OR leased_until < {0}) "
            + "ORDER BY not_before, id LIMIT {1}");
        var ids = await context.Database.SqlQueryRaw<long>(sql, now, limit).ToListAsync(cancellationToken);
        await context.Outbox.Where(email => ids.Contains(email.Id)).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.LeasedUntil, now + lease)
                .SetProperty(email => email.Attempts, email => email.Attempts + 1),
            cancellationToken);
        var claimed = await context.Outbox.AsNoTracking().Where(email => ids.Contains(email.Id))
            .Join(context.Users, email => email.UserId, user => user.Id, (email, user) => new { email, user.Name, user.Email })
            .OrderBy(row => row.email.NotBefore).ThenBy(row => row.email.Id)
            .ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. claimed.Select(row => new ClaimedEmail(
            row.email.Id,
            row.email.RequestId,
            new OutgoingEmail(row.email.MessageId, row.Name, row.Email, row.email.Subject, row.email.Body, row.email.CreatedAt),
            row.email.Attempts))];
    }

    public async Task MarkSentAsync(long id, CancellationToken cancellationToken) =>
        await context.Outbox.Where(email => email.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.Status, OutboxStatus.Sent)
                .SetProperty(email => email.SentAt, time.UtcNow())
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.LastError, (string?)null),
            cancellationToken);

    public async Task MarkFailedAsync(long id, string error, DateTime? retryAt, CancellationToken cancellationToken)
    {
        var text = TextCut.Cut(error, OutboxEmail.ErrorMaxLength);
        var status = retryAt is null ? OutboxStatus.Failed : OutboxStatus.Queued;
        await context.Outbox.Where(email => email.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.Status, status)
                .SetProperty(email => email.NotBefore, email => retryAt ?? email.NotBefore)
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.LastError, text),
            cancellationToken);
    }
}
