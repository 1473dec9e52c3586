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

    /// <summary>
    /// Emails whose attempt is noted in one transaction, with the outcomes of as many before: what a full outbox gains in speed. After
    /// a crash so many may be in doubt.
    /// </summary>
    public const int AtOnce = 8;

    /// <summary>Attempts before an email is given up: the last follows a pause of a day.</summary>
    public const int MaxAttempts = 13;

    /// <summary>Attempts in doubt before an email is given up: each may have put a copy into the member's mailbox.</summary>
    public const int MaxUncertain = 5;

    /// <summary>Failed attempts, a quarter of an hour, for which an email holds up the same member's next.</summary>
    public const int OrderPatience = 4;

    /// <summary>Emails in a row over which the server fails before the batch is left for later.</summary>
    public const int MaxDisruptions = 2;

    /// <summary>However slow the server, an outcome waits no longer than this to be written down, in seconds.</summary>
    public const int MaxUnwrittenSeconds = 1;
}

internal sealed class DispatchEmailsHandler(
    IOutboxQueue outbox,
    IEmailTransport transport,
    EmailBooks books,
    EmailOutage outage,
    IOptions<EmailOptions> options,
    TimeProvider time,
    ILogger<DispatchEmailsHandler> logger) : IRequestHandler<DispatchEmails, Result<int>>
{
    private readonly List<EmailOutcome> _unwritten = [];
    private readonly Queue<ClaimedEmail> _begun = new();
    private EmailTransportException? _away;
    private int _disruptions;

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
        await using var session = transport.Open();
        try
        {
            while (_begun.Count + waiting.Count > 0 && MayGoOn())
            {
                await session.ConnectAsync(stopping);
                await WriteAsync(waiting);
                var written = time.GetTimestamp();
                while (_begun.Count > 0 && MayGoOn() && time.GetElapsedTime(written).TotalSeconds < DispatchEmails.MaxUnwrittenSeconds
                    && _unwritten is [] or [.., { Failure: null }])
                {
                    await session.ConnectAsync(stopping);
                    Note(await SendAsync(session, _begun.Dequeue(), patience));
                }
            }
        }
        catch (EmailTransportException exception)
        {
            _away = exception;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping while connecting: nothing was handed over.
        }

        _ = await books.WriteAsync(_unwritten, begin: [], takeBack: _begun, _away?.Message);
        await outbox.ReleaseAsync(waiting, _away?.Message, CancellationToken.None);
        Judge();

        bool MayGoOn() => _away is null && _disruptions < DispatchEmails.MaxDisruptions
            && !stopping.IsCancellationRequested && time.GetElapsedTime(started) < patience;
    }

    /// <summary>Writes what is known by now, and that the next attempts begin.</summary>
    private async Task WriteAsync(Queue<ClaimedEmail> waiting)
    {
        var next = new List<ClaimedEmail>();
        while (_begun.Count + next.Count < DispatchEmails.AtOnce && waiting.TryDequeue(out var email))
        {
            next.Add(email);
        }

        foreach (var email in await books.WriteAsync(_unwritten, next, takeBack: [], null))
        {
            _begun.Enqueue(email);
        }

        _unwritten.Clear();
    }

    /// <summary>Hands an email over. Not cut short by a stop of the process: a doubt would be left behind.</summary>
    private async Task<EmailOutcome> SendAsync(IEmailSession session, ClaimedEmail email, TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit, time);
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

    private void Note(EmailOutcome outcome)
    {
        _unwritten.Add(outcome);
        _away = outcome.Failure?.Failure == EmailFailure.Away ? outcome.Failure : null;
        _disruptions = outcome.Failure?.Failure is EmailFailure.Disrupted or EmailFailure.Uncertain ? _disruptions + 1 : 0;
    }

    private void Judge()
    {
        if (_away is not null || _disruptions >= DispatchEmails.MaxDisruptions)
        {
            var code = _away?.Code ?? "disrupted";
            var pause = outage.Begin(code);
            logger.LogWarning("No email can leave now ({Code}); the next try is in {Seconds} s.", code, (int)pause.TotalSeconds);
        }
        else if (_disruptions == 0)
        {
            outage.End();
        }
    }
}
