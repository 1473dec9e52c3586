using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Emails;

/// <summary>
/// One attempt at one email. That it begins is on disk before the first byte leaves, and its outcome after: what died in between is
/// known to be in doubt. A success is written in the same transaction as the beginning of the next, so that each email costs one.
/// </summary>
internal sealed class EmailAttempt(
    IUnitOfWork unitOfWork,
    IOutboxQueue outbox,
    IEmailTransport transport,
    IDiscountRequestRepository requests,
    IOptions<EmailOptions> options,
    TimeProvider time,
    ILogger<EmailAttempt> logger)
{
    private const string Lost = "El programa se cortó mientras enviaba: puede que el email haya salido.";

    /// <summary>Notes the beginning; null where the email is no longer ours, or was given up instead.</summary>
    public async Task<ClaimedEmail?> BeginAsync(ClaimedEmail email)
    {
        ClaimedEmail? begun = null;
        _ = await unitOfWork.InTransactionAsync(
            async token =>
            {
                begun = await NoteBeginningAsync(email, token);
                return Result.Success;
            },
            CancellationToken.None);
        return begun;
    }

    /// <summary>Hands the email over; gives what went wrong. Not cut short by a stop of the process: a doubt would be left behind.</summary>
    public async Task<EmailTransportException?> SendAsync(IEmailSession session, ClaimedEmail email, TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        try
        {
            await session.SendAsync(email.Email, deadline.Token);
            return null;
        }
        catch (Exception exception)
        {
            var failure = exception as EmailTransportException ?? new EmailTransportException("El email no se pudo armar.", exception) { Code = exception.GetType().Name };
            logger.LogWarning("Email {OutboxId} did not leave at attempt {Attempt}: {Failure}, {Code}.", email.Id, email.Attempts, failure.Failure, failure.Code);
            return failure;
        }
    }

    /// <summary>Writes down what became of the email, and with it the beginning of <paramref name="next"/>; gives that one where it was begun.</summary>
    public async Task<ClaimedEmail?> RecordAsync(ClaimedEmail email, EmailTransportException? failure, ClaimedEmail? next)
    {
        ClaimedEmail? begun = null;

        // It left or it did not: from here on the outcome must be written down, even while the process is stopping.
        _ = await unitOfWork.InTransactionAsync(
            async token =>
            {
                await NoteOutcomeAsync(email, failure, token);
                begun = next is null ? null : await NoteBeginningAsync(next, token);
                return Result.Success;
            },
            CancellationToken.None);
        return begun;
    }

    private async Task<ClaimedEmail?> NoteBeginningAsync(ClaimedEmail email, CancellationToken cancellationToken)
    {
        // The request is locked before the email everywhere: two that wait for each other would both stand still.
        var request = email.Unreported ? await LockAsync(email, cancellationToken) : null;
        if (!await outbox.BeginAsync(email, !transport.RepeatsAreHarmless, cancellationToken))
        {
            return null;
        }

        var begun = email with { Attempts = email.Attempts + 1 };
        if (request is null)
        {
            return begun;
        }

        begun = begun with { Uncertain = email.Uncertain + 1, Unreported = false };
        request.RecordUncertainDelivery(Lost, time.UtcNow());
        if (begun.Uncertain < DispatchEmails.MaxUncertain)
        {
            return begun;
        }

        await outbox.MarkFailedAsync(email.Id, Lost, uncertain: false, retryAt: null, cancellationToken);
        _ = request.RecordDelivery(DeliveryStatus.Failed, Lost, time.UtcNow());
        return null;
    }

    private async Task NoteOutcomeAsync(ClaimedEmail email, EmailTransportException? failure, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        switch (failure)
        {
            case null:
                var request = await LockAsync(email, cancellationToken);
                await outbox.MarkSentAsync(email.Id, cancellationToken);
                _ = request.RecordDelivery(DeliveryStatus.Sent, null, now);
                break;
            case { Failure: EmailFailure.Away }:
                await outbox.TakeBackAsync(email.Id, failure.Message, cancellationToken);
                break;
            default:
                await NoteFailureAsync(email, failure, now, cancellationToken);
                break;
        }
    }

    private async Task NoteFailureAsync(ClaimedEmail email, EmailTransportException failure, DateTime now, CancellationToken cancellationToken)
    {
        var uncertain = failure.Failure == EmailFailure.Uncertain;
        var givenUp = failure.Failure == EmailFailure.Refused
            || email.Attempts >= DispatchEmails.MaxAttempts
            || (uncertain && email.Uncertain + 1 >= DispatchEmails.MaxUncertain);
        var request = uncertain || givenUp ? await LockAsync(email, cancellationToken) : null;
        var retryAt = now + RetryPause.After(email.Attempts, options.Value.RetryBaseSeconds);
        await outbox.MarkFailedAsync(email.Id, failure.Message, uncertain, givenUp ? null : retryAt, cancellationToken);
        if (uncertain)
        {
            request!.RecordUncertainDelivery(failure.Message, now);
        }

        if (givenUp)
        {
            _ = request!.RecordDelivery(DeliveryStatus.Failed, failure.Message, now);
        }
    }

    private async Task<DiscountRequest> LockAsync(ClaimedEmail email, CancellationToken cancellationToken) =>
        await requests.LockAsync(email.RequestId, cancellationToken) ?? throw new InvalidOperationException($"Email {email.Id} has no request.");
}
