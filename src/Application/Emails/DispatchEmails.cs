using CharroBot.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Emails;

/// <summary>
/// Sends what the outbox holds and whose time has come, a batch over one connection; says how many it took in hand. One that fails
/// never stops the others; a server that fails stops the batch.
/// </summary>
public sealed record DispatchEmails : IRequest<Result<int>>
{
    public const int BatchSize = 50;

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
    EmailAttempt attempt,
    EmailOutage outage,
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
        var claimed = await outbox.ClaimAsync(DispatchEmails.BatchSize, lease, DispatchEmails.OrderPatience, cancellationToken);
        if (claimed.Count > 0)
        {
            await SendAsync(new Queue<ClaimedEmail>(claimed), lease / 2, cancellationToken);
        }

        return claimed.Count;
    }

    /// <param name="patience">How long the batch may go on, and after that a single email: together they end within the lease.</param>
    private async Task SendAsync(Queue<ClaimedEmail> waiting, TimeSpan patience, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var disruptions = 0;
        EmailTransportException? away = null;
        ClaimedEmail? begun = null;
        await using var session = transport.Open();
        try
        {
            while (away is null && disruptions < DispatchEmails.MaxDisruptions)
            {
                if (begun is null)
                {
                    if (waiting.Count > 0 && MayGoOn())
                    {
                        await session.ConnectAsync(stopping);
                    }

                    if (waiting.Count == 0 || !MayGoOn())
                    {
                        break;
                    }

                    begun = await attempt.BeginAsync(waiting.Dequeue());
                    continue;
                }

                var email = begun;
                begun = null;
                var failure = await attempt.SendAsync(session, email, patience);
                away = failure?.Failure == EmailFailure.Away ? failure : null;
                disruptions = failure?.Failure is EmailFailure.Disrupted or EmailFailure.Uncertain ? disruptions + 1 : 0;
                var next = failure is null && MayGoOn() && waiting.TryDequeue(out var following) ? following : null;
                begun = await attempt.RecordAsync(email, failure, next);
            }
        }
        catch (EmailTransportException exception)
        {
            away = exception;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping while connecting: nothing was handed over.
        }

        Judge(away, disruptions);
        await outbox.ReleaseAsync(waiting, away?.Message, CancellationToken.None);

        bool MayGoOn() => !stopping.IsCancellationRequested && time.GetElapsedTime(started) < patience;
    }

    private void Judge(EmailTransportException? away, int disruptions)
    {
        if (away is not null || disruptions >= DispatchEmails.MaxDisruptions)
        {
            var code = away?.Code ?? "disrupted";
            var pause = outage.Begin(code);
            logger.LogWarning("No email can leave now ({Code}); the next try is in {Seconds} s.", code, (int)pause.TotalSeconds);
        }
        else if (disruptions == 0)
        {
            outage.End();
        }
    }
}
