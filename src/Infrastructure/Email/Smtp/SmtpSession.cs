using CharroBot.Application.Emails;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>One connection, used for as many emails as the server takes over it.</summary>
internal sealed class SmtpSession(EmailOptions options, MimeMessageFactory factory) : IEmailSession
{
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(2);

    private readonly SmtpConversation _conversation = new();
    private SmtpClient? _client;

    /// <summary>The server has taken an email over this connection: if it ends now, that is not the next email's fault.</summary>
    private bool _proven;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await ReachAsync(cancellationToken);
        await SignInAsync(cancellationToken);
    }

    /// <summary>Connects, without signing in.</summary>
    /// <exception cref="EmailTransportException">Always <see cref="EmailFailure.Away"/>.</exception>
    public async Task ReachAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true })
        {
            return;
        }

        Drop();
        try
        {
            _client = new ReportingSmtpClient(_conversation, options.Bounces.Enabled)
            {
                Timeout = (int)TimeSpan.FromSeconds(options.Smtp.TimeoutSeconds).TotalMilliseconds,

                // Chain, name and dates are checked. Revocation lists are not fetched: a list that is out of reach would stop all email.
                CheckCertificateRevocation = false,
            };
            await _client.ConnectAsync(options.Smtp.Host, options.Smtp.Port, SocketOptions(options.Smtp.Security), cancellationToken);

            // With BDAT the phases of a conversation could not be told apart.
            _client.Capabilities &= ~SmtpCapabilities.Chunking;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Drop();
            throw SmtpFailures.OnConnect(exception);
        }
    }

    public async Task SendAsync(OutgoingEmail email, CancellationToken cancellationToken)
    {
        using var message = factory.Create(email);
        var proven = _proven;
        var failure = await TryAsync(message, cancellationToken);
        if (proven && failure is not null && SmtpFailures.EndsConnection(failure) && _conversation.Phase == SmtpPhase.Envelope)
        {
            // Servers end a connection after so many emails, or after a while: a new one is due, not a new attempt.
            failure = await ReconnectAsync(cancellationToken) ?? await TryAsync(message, cancellationToken);
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { IsConnected: true })
        {
            using var patience = new CancellationTokenSource(GoodbyePatience);
            try
            {
                await _client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception)
            {
                // Everything has been said; how the connection ends does not matter.
            }
        }

        Drop();
    }

    private static SecureSocketOptions SocketOptions(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.SslOnConnect,
    };

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        if (options.Smtp.Username is not { Length: > 0 } username || _client!.IsAuthenticated)
        {
            return;
        }

        try
        {
            await _client.AuthenticateAsync(username, options.Smtp.Password ?? string.Empty, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Drop();
            throw SmtpFailures.OnConnect(exception);
        }
    }

    private async Task<EmailTransportException?> TryAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        _conversation.Restart();
        try
        {
            var sender = new MailboxAddress(string.Empty, options.ReturnPath ?? message.From.Mailboxes.First().Address);
            await _client!.SendAsync(message, sender, message.To.Mailboxes, cancellationToken);
            _proven = true;
            return null;
        }
        catch (Exception exception)
        {
            var failure = SmtpFailures.OnSend(exception, _conversation.Phase);
            if (failure.Failure is not (EmailFailure.Transient or EmailFailure.Refused))
            {
                Drop();
            }

            return failure;
        }
    }

    private async Task<EmailTransportException?> ReconnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ConnectAsync(cancellationToken);
            return null;
        }
        catch (Exception exception)
        {
            return SmtpFailures.OnConnect(exception);
        }
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
        _proven = false;
    }
}
