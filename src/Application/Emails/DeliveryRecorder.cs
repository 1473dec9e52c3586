using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Emails;

/// <summary>What became of an attempt.</summary>
/// <param name="Failure">Null where the transport took the email.</param>
internal sealed record EmailOutcome(ClaimedEmail Email, EmailTransportException? Failure);

/// <summary>
/// The books of the outbox. That an attempt begins is on disk before the first byte leaves, and its outcome soon after: what died in
/// between is known to be in doubt.
/// </summary>
internal sealed class DeliveryRecorder(
    IUnitOfWork unitOfWork,
    IOutboxQueue outbox,
    IEmailTransport transport,
    IDiscountRequestRepository requests,
    IOptions<EmailOptions> options,
    TimeProvider time)
{
    private const string Lost = "El programa se cortó mientras enviaba: puede que el email haya salido.";

    /// <summary>
    /// Writes in one transaction what became of attempts, and that others begin; gives those that were begun. Left out are emails that
    /// are no longer ours, or soon will not be, or were given up.
    /// </summary>
    public async Task<IReadOnlyList<ClaimedEmail>> WriteAsync(IReadOnlyCollection<EmailOutcome> outcomes, IReadOnlyCollection<ClaimedEmail> begin)
    {
        // Handing one over may take half a lease. Where less is left, somebody else could take it meanwhile.
        var inTime = time.UtcNow() + TimeSpan.FromSeconds(options.Value.LeaseSeconds / 2.0);
        var startable = begin.Where(email => email.LeasedUntil >= inTime).ToList();
        if (outcomes.Count + startable.Count == 0)
        {
            return [];
        }

        // Emails left or they did not: the outcome must be written down, even while the process is stopping.
        var written = await unitOfWork.InTransactionAsync(
            async token => Result<IReadOnlyList<ClaimedEmail>>.Ok(await NoteAsync(outcomes, startable, token)), CancellationToken.None);
        return written.Value;
    }

    private async Task<IReadOnlyList<ClaimedEmail>> NoteAsync(
        IReadOnlyCollection<EmailOutcome> outcomes, IReadOnlyCollection<ClaimedEmail> begin, CancellationToken cancellationToken)
    {
        // Requests are locked before their emails everywhere: two that wait for each other would both stand still.
        var locked = await requests.LockAsync(
            [.. outcomes.Select(outcome => outcome.Email).Concat(begin.Where(email => email.Unreported)).Select(email => email.RequestId).Distinct()],
            cancellationToken);
        await NoteSentAsync([.. outcomes.Where(outcome => outcome.Failure is null).Select(outcome => outcome.Email)], locked, cancellationToken);
        foreach (var (email, failure) in outcomes.Where(outcome => outcome.Failure is not null))
        {
            await NoteFailureAsync(email, failure!, locked[email.RequestId], cancellationToken);
        }

        return await NoteBeginningAsync(begin, locked, cancellationToken);
    }

    private async Task NoteSentAsync(
        IReadOnlyList<ClaimedEmail> emails, IReadOnlyDictionary<int, DiscountRequest> locked, CancellationToken cancellationToken)
    {
        await outbox.MarkSentAsync([.. emails.Select(email => email.Id)], cancellationToken);
        foreach (var email in emails)
        {
            _ = locked[email.RequestId].RecordDelivery(DeliveryStatus.Accepted, null, time.UtcNow());
        }
    }

    private async Task NoteFailureAsync(ClaimedEmail email, EmailTransportException failure, DiscountRequest request, CancellationToken cancellationToken)
    {
        if (failure.Failure == EmailFailure.Away)
        {
            await outbox.TakeBackAsync([email.Id], failure.Message, cancellationToken);
            return;
        }

        var now = time.UtcNow();
        var uncertain = failure.Failure == EmailFailure.Uncertain;
        var givenUp = failure.Failure == EmailFailure.Refused
            || email.Attempts >= DispatchEmails.MaxAttempts
            || (uncertain && email.Uncertain + 1 >= DispatchEmails.MaxUncertain);
        var retryAt = now + RetryDelay.After(email.Attempts, options.Value.RetryBaseSeconds);
        await outbox.MarkFailedAsync(email.Id, failure.Message, uncertain, givenUp ? null : retryAt, cancellationToken);
        if (uncertain)
        {
            request.RecordUncertainDelivery(failure.Message, now);
        }

        if (givenUp)
        {
            _ = request.RecordDelivery(DeliveryStatus.Failed, failure.Message, now);
        }
    }

    private async Task<IReadOnlyList<ClaimedEmail>> NoteBeginningAsync(
        IReadOnlyCollection<ClaimedEmail> emails, IReadOnlyDictionary<int, DiscountRequest> locked, CancellationToken cancellationToken)
    {
        var ours = await outbox.BeginAsync(emails, !transport.RepeatsAreHarmless, cancellationToken);
        var begun = new List<ClaimedEmail>();
        foreach (var email in emails.Where(email => ours.Contains(email.Id)))
        {
            var doubts = email.Uncertain + (email.Unreported ? 1 : 0);
            if (email.Unreported)
            {
                locked[email.RequestId].RecordUncertainDelivery(Lost, time.UtcNow());
            }

            if (email.Unreported && doubts >= DispatchEmails.MaxUncertain)
            {
                await outbox.MarkFailedAsync(email.Id, Lost, uncertain: false, retryAt: null, cancellationToken);
                _ = locked[email.RequestId].RecordDelivery(DeliveryStatus.Failed, Lost, time.UtcNow());
                continue;
            }

            begun.Add(email with { Attempts = email.Attempts + 1, Uncertain = doubts, Unreported = false });
        }

        return begun;
    }
}
