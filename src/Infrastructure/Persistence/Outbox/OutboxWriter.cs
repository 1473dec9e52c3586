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
        MessageId = $"{TrackingId.New()}@{SenderDomain()}",
        Status = OutboxStatus.Queued,
        NotBefore = notBefore,
        CreatedAt = time.UtcNow(),
    });

    /// <summary>Branches on the rows affected: a dispatcher that has the email in hand wins.</summary>
    public async Task<bool> WithdrawAsync(int requestId, CancellationToken cancellationToken) =>
        await context.Outbox
            .Where(email => email.RequestId == requestId && email.Status == OutboxStatus.Queued && email.LeasedUntil == null)
            .ExecuteDeleteAsync(cancellationToken) == 1;

    public async Task<bool> RetryAsync(int requestId, DateTime now, CancellationToken cancellationToken)
    {
        var failed = await context.Outbox.Where(email => email.RequestId == requestId)
            .OrderByDescending(email => email.Id).FirstOrDefaultAsync(cancellationToken);
        if (failed is not { Status: OutboxStatus.Failed })
        {
            return false;
        }

        failed.Status = OutboxStatus.Queued;
        failed.Attempts = 0;
        failed.NotBefore = now;
        return true;
    }

    private string SenderDomain() => options.Value.From[(options.Value.From.LastIndexOf('@') + 1)..].TrimEnd('>', ' ');
}
