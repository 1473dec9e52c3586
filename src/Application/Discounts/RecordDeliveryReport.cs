using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts;

/// <summary>Notes what a delivery report says of an email of ours, and of its member's address. Says whether it was news; a report that comes twice is not.</summary>
public sealed record RecordDeliveryReport(DeliveryReport Report) : ICommand<bool>;

internal sealed class RecordDeliveryReportHandler(
    IOutbox outbox, IDiscountRequestRepository requests, IUserRepository users, IOptions<EmailOptions> email, TimeProvider time)
    : IRequestHandler<RecordDeliveryReport, Result<bool>>
{
    public async Task<Result<bool>> Handle(RecordDeliveryReport command, CancellationToken cancellationToken)
    {
        var report = command.Report;
        if (report.Outcome == DeliveryOutcome.Underway
            || await outbox.FindRequestAsync(report.MessageIds, cancellationToken) is not { } requestId
            || await requests.LockAsync(requestId, cancellationToken) is not { } request)
        {
            return false;
        }

        var now = time.UtcNow();
        var status = report.Outcome == DeliveryOutcome.Delivered ? DeliveryStatus.Delivered : DeliveryStatus.Bounced;
        if (!request.RecordDelivery(status, report.Detail, now))
        {
            return false;
        }

        // Whatever our own connection heard, the email left: a retry would double it.
        await outbox.SettleAsync(requestId, cancellationToken);
        if (await users.FindAsync(request.UserId, cancellationToken) is { } member && email.Value.OverrideRecipient is not { Length: > 0 })
        {
            if (status == DeliveryStatus.Bounced)
            {
                member.RecordBounce(report.Recipients, now);
            }
            else
            {
                member.RecordArrival();
            }
        }

        return true;
    }
}
