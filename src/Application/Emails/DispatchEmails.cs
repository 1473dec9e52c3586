using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Emails;

/// <summary>
/// Sends what the outbox holds and whose time has come, a batch over a few connections; says how many it took in hand. One that fails
/// never stops the others; a server that fails stops the batch.
/// </summary>
public sealed record DispatchEmails : IMultiStepCommand<int>
{
    /// <summary>Emails taken in hand at once, for each connection there may be.</summary>
    public const int BatchSize = 50;

    /// <summary>For fewer emails than this another connection is not worth its greeting.</summary>
    public const int WorthAConnection = 10;

    /// <summary>Attempts before an email is given up: the last follows a pause of a day.</summary>
    public const int MaxAttempts = 13;

    /// <summary>Attempts in doubt before an email is given up: each may have put a copy into the member's mailbox.</summary>
    public const int MaxUncertain = 5;

    /// <summary>Failed attempts, a quarter of an hour, for which an email holds up the same member's next.</summary>
    public const int OrderPatience = 4;

    /// <summary>Emails in a row over which the server fails before the batch is left for later.</summary>
    public const int MaxDisruptions = 2;
}

internal sealed class DispatchEmailsHandler(
    IOutboxQueue outbox,
    IEmailTransport transport,
    DeliveryRecorder books,
    EmailCircuitBreaker outage,
    CharroBotMetrics instruments,
    IOptions<EmailOptions> options,
    TimeProvider time,
    ILogger<DispatchEmailsHandler> logger) : IRequestHandler<DispatchEmails, Result<int>>
{
    public async Task<Result<int>> Handle(DispatchEmails command, CancellationToken cancellationToken)
    {
        if (outage.Pauses)
        {
            return 0;
        }

        var lease = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        var claimed = await outbox.ClaimAsync(DispatchEmails.BatchSize * transport.Connections, lease, DispatchEmails.OrderPatience, cancellationToken);
        if (claimed.Count > 0)
        {
            var batch = new EmailBatch(claimed, lease / 2, time, cancellationToken);
            var shared = new BatchedDeliveryRecorder(books, lease, time, cancellationToken);
            var connections = Math.Min(transport.Connections, 1 + ((claimed.Count - 1) / DispatchEmails.WorthAConnection));
            await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => WorkAsync(batch, shared, cancellationToken)));
            await outbox.ReleaseAsync(batch.Untaken, batch.Away?.Message, CancellationToken.None);
            Judge(batch);
        }

        return claimed.Count;
    }

    /// <summary>
    /// One connection's way through the batch. An email is handed over only when it is on disk that this begins, and that the one before
    /// ended: at most one is in doubt at any moment.
    /// </summary>
    private async Task WorkAsync(EmailBatch batch, BatchedDeliveryRecorder shared, CancellationToken stopping)
    {
        await using var session = transport.Open();
        EmailOutcome? outcome = null;
        do
        {
            if (outcome is { Failure: not null })
            {
                // A connection that failed may take long to come back: this is not to wait for it.
                _ = await shared.WriteAsync(outcome, null);
                outcome = null;
            }

            var next = await NextAsync(batch, session, stopping);
            var begun = outcome is null && next is null ? null : await shared.WriteAsync(outcome, next);
            outcome = null;
            if (begun is not null)
            {
                outcome = await SendAsync(session, begun);
                instruments.EmailTried(outcome.Failure?.Failure);
                batch.Note(outcome);
            }
            else if (next is not null)
            {
                batch.Leave(next);
            }
            else
            {
                return;
            }
        }
        while (true);
    }

    /// <summary>The connection's next email, and a connection that is ready for it.</summary>
    private async Task<ClaimedEmail?> NextAsync(EmailBatch batch, IEmailSession session, CancellationToken stopping)
    {
        if (batch.Take() is not { } next)
        {
            return null;
        }

        try
        {
            await session.ConnectAsync(stopping);
            return next;
        }
        catch (EmailTransportException exception)
        {
            batch.NoteAway(exception);
            instruments.EmailTried(exception.Failure);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping while connecting: nothing was handed over.
        }

        batch.PutBack(next);
        return null;
    }

    /// <summary>Hands an email over. Not cut short by a stop of the process: a doubt would be left behind.</summary>
    private async Task<EmailOutcome> SendAsync(IEmailSession session, ClaimedEmail email)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.LeaseSeconds) / 2, time);
        try
        {
            await session.SendAsync(email.Email, deadline.Token);
            return new EmailOutcome(email, null);
        }
        catch (Exception exception)
        {
            var failure = exception as EmailTransportException ?? new EmailTransportException("El email no se pudo armar.", exception) { Code = exception.GetType().Name };
            logger.LogWarning("Email {OutboxId} did not leave at attempt {Attempt}: {Failure}, {Code}.", email.Id, email.Attempts, failure.Failure, failure.Code);
            return new EmailOutcome(email, failure);
        }
    }

    private void Judge(EmailBatch batch)
    {
        if (batch.Away is not null || batch.Disrupted)
        {
            if (batch.AnyAccepted)
            {
                // The server took some of them: the pauses begin anew with the shortest.
                outage.End();
            }

            var code = batch.Away?.Code ?? "disrupted";
            var pause = outage.Begin(code);
            logger.LogWarning("No email can leave now ({Code}); the next try is in {Seconds} s.", code, (int)pause.TotalSeconds);
        }
        else if (batch.Untroubled)
        {
            outage.End();
        }
    }
}
