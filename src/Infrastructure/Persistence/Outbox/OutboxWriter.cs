using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Persistence.Outbox;

/// <summary>The outbox as the use cases write it, in their own transaction.</summary>
internal sealed class OutboxWriter(CharroBotDbContext context, IOptions<EmailOptions> options, TimeProvider time) : IOutbox
{
    public void Enqueue(DiscountRequest request, EmailDraft email, DateTime notBefore) => context.Outbox.Add(new OutboxEmail
    {
        RequestId = request.Id,
        UserId = request.UserId,
        Kind = email.Kind,
        Subject = email.Subject,
        Body = email.Body,
        MessageId = NewMessageId(),
        Status = OutboxStatus.Queued,
        NotBefore = notBefore,
        CreatedAt = time.UtcNow(),
    });

    /// <summary>Branches on the rows affected: a dispatcher that has the email in hand wins, and so does one that may have sent it.</summary>
    public async Task<bool> WithdrawAsync(int requestId, CancellationToken cancellationToken) =>
        await context.Outbox
            .Where(email => email.RequestId == requestId && email.Status == OutboxStatus.Queued && email.LeasedUntil == null
                && email.HandedOverAt == null && email.UncertainAttempts == 0)
            .ExecuteDeleteAsync(cancellationToken) == 1;

    public async Task<bool> RetryAsync(int requestId, DateTime now, CancellationToken cancellationToken)
    {
        var failed = await context.Outbox.Where(email => email.RequestId == requestId)
            .OrderByDescending(email => email.Id).FirstOrDefaultAsync(cancellationToken);
        if (failed is not { Status: OutboxStatus.Failed or OutboxStatus.Dispatched })
        {
            return false;
        }

        // What came back is a new email: a late report of the first must not be taken for one of the second.
        if (failed.Status == OutboxStatus.Dispatched)
        {
            failed.MessageId = NewMessageId();
            failed.UncertainAttempts = 0;
            failed.SentAt = null;
        }

        failed.Status = OutboxStatus.Queued;
        failed.Attempts = 0;
        failed.NotBefore = now;
        return true;
    }

    public async Task<int?> FindRequestAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) =>
        await context.Outbox.Where(email => messageIds.Contains(email.MessageId))
            .Select(email => (int?)email.RequestId).FirstOrDefaultAsync(cancellationToken);

    public async Task SettleAsync(int requestId, CancellationToken cancellationToken) =>
        await context.Outbox.Where(email => email.RequestId == requestId && email.Status == OutboxStatus.Queued).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.Status, OutboxStatus.Dispatched)
                .SetProperty(email => email.SentAt, time.UtcNow())
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.HandedOverAt, (DateTime?)null),
            cancellationToken);

    public async Task<IReadOnlyList<string>?> EraseAsync(IReadOnlyCollection<int> requestIds, string text, CancellationToken cancellationToken)
    {
        var emails = context.Outbox.Where(email => requestIds.Contains(email.RequestId));
        var now = time.UtcNow();
        var free = await emails.Where(email => email.Status != OutboxStatus.Queued || email.LeasedUntil == null || email.LeasedUntil < now).ExecuteUpdateAsync(
            set => set
                .SetProperty(email => email.Subject, text)
                .SetProperty(email => email.Body, text)
                .SetProperty(email => email.LastError, (string?)null)
                .SetProperty(email => email.LeasedUntil, (DateTime?)null)
                .SetProperty(email => email.HandedOverAt, (DateTime?)null)
                .SetProperty(email => email.Status, email => email.Status == OutboxStatus.Queued ? OutboxStatus.Failed : email.Status),
            cancellationToken);
        var ids = await emails.Select(email => email.MessageId).ToListAsync(cancellationToken);
        return free == ids.Count ? ids : null;
    }

    private string NewMessageId() => $"{TrackingId.New()}@{options.Value.SenderDomain}";
}
