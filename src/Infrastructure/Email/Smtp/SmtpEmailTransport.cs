using CharroBot.Application.Emails;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>Hands emails to a mail server.</summary>
internal sealed class SmtpEmailTransport(IOptions<EmailOptions> options, MimeMessageFactory factory, TimeProvider time) : IEmailTransport, IDisposable
{
    /// <summary>How long an answer to "are you there" is good for: health is asked for often, and by anybody.</summary>
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _probing = new(1, 1);
    private long? _probedAt;
    private EmailTransportException? _found;

    public bool RepeatsAreHarmless => false;

    public int Connections => options.Value.Smtp.Connections;

    public IEmailSession Open() => new SmtpSession(options.Value, factory);

    /// <summary>Connects, with TLS where it is configured, and says goodbye. Does not sign in: servers lock accounts over that.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await _probing.WaitAsync(cancellationToken);
        try
        {
            if (_probedAt is not { } before || time.GetElapsedTime(before) >= ProbeInterval)
            {
                _found = await TryAsync(cancellationToken);
                _probedAt = time.GetTimestamp();
            }
        }
        finally
        {
            _probing.Release();
        }

        if (_found is not null)
        {
            throw new EmailTransportException(_found.Message) { Failure = EmailFailure.Away, Code = _found.Code };
        }
    }

    public void Dispose() => _probing.Dispose();

    private async Task<EmailTransportException?> TryAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ProbePatience);
        await using var session = new SmtpSession(options.Value, factory);
        try
        {
            await session.ReachAsync(patience.Token);
            return null;
        }
        catch (EmailTransportException exception)
        {
            return exception;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new EmailTransportException("El servidor de correo no contestó a tiempo.") { Failure = EmailFailure.Away, Code = "timeout" };
        }
    }
}
