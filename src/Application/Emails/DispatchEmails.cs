using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Emails;

/// <summary>Sends what the outbox holds and whose time has come; says how many were taken in hand. One that fails never stops the others.</summary>
public sealed record DispatchEmails : IRequest<Result<int>>
{
    public const int BatchSize = 50;

    /// <summary>Attempts before an email is given up.</summary>
    public const int MaxAttempts = 12;
}

internal sealed class DispatchEmailsHandler(
    IUnitOfWork unitOfWork,
    IOutboxQueue outbox,
    IEmailTransport transport,
    IDiscountRequestRepository requests,
    IOptions<EmailOptions> options,
    TimeProvider time,
    ILogger<DispatchEmailsHandler> logger) : IRequestHandler<DispatchEmails, Result<int>>
{
    public async Task<Result<int>> Handle(DispatchEmails command, CancellationToken cancellationToken)
    {
        var lease = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        var claimed = await outbox.ClaimAsync(DispatchEmails.BatchSize, lease, cancellationToken);
        var started = time.GetTimestamp();
        foreach (var email in claimed)
        {
            // What is left of a slow batch is taken again when the lease is over; sending it now could double it.
            if (time.GetElapsedTime(started) > lease / 2)
            {
                break;
            }

            await DispatchAsync(email, cancellationToken);
        }

        return claimed.Count;
    }

    private async Task DispatchAsync(ClaimedEmail email, CancellationToken cancellationToken)
    {
        EmailTransportException? failure = null;
        try
        {
            await transport.SendAsync(email.Email, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception as EmailTransportException ?? new EmailTransportException(exception.GetType().Name, exception);
            logger.LogWarning(exception, "Email {OutboxId} did not leave at attempt {Attempt}.", email.Id, email.Attempts);
        }

        // It left or it did not: from here on the outcome must be written down, even while the process is stopping.
        _ = await unitOfWork.InTransactionAsync(token => RecordAsync(email, failure, token), CancellationToken.None);
    }

    private async Task<Result> RecordAsync(ClaimedEmail email, EmailTransportException? failure, CancellationToken cancellationToken)
    {
        var request = await requests.LockAsync(email.RequestId, cancellationToken)
            ?? throw new InvalidOperationException($"Email {email.Id} has no request.");
        var now = time.UtcNow();
        if (failure is null)
        {
            await outbox.MarkSentAsync(email.Id, cancellationToken);
            request.RecordDelivery(DeliveryStatus.Sent, null, now);
            return Result.Success;
        }

        var givenUp = failure.Permanent || email.Attempts >= DispatchEmails.MaxAttempts;
        await outbox.MarkFailedAsync(email.Id, failure.Message, givenUp ? null : now + Pause(email.Attempts), cancellationToken);
        if (givenUp)
        {
            request.RecordDelivery(DeliveryStatus.Failed, failure.Message, now);
        }

        return Result.Success;
    }

    /// <summary>Doubles with every attempt, up to a day, with up to a tenth of jitter.</summary>
    private TimeSpan Pause(int attempts)
    {
        var seconds = Math.Min(options.Value.RetryBaseSeconds * Math.Pow(2, attempts - 1), TimeSpan.FromDays(1).TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Random.Shared.NextDouble() / 10)));
    }
}
