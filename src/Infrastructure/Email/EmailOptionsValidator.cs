using System.Net;
using CharroBot.Application.Emails;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email;

/// <summary>Every message begins with the key it is about.</summary>
internal sealed class EmailOptionsValidator(IHostEnvironment environment) : IValidateOptions<EmailOptions>
{
    private const int MaxRetryBaseSeconds = RetryDelay.MaxSeconds;
    private const int MaxIntervalSeconds = 86_400;

    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(EmailOptions options)
    {
        if (!Enum.IsDefined(options.Transport))
        {
            yield return "Email:Transport must be Pickup or Smtp.";
        }

        if (MimeMessageFactory.Mailbox(options.From) is null)
        {
            yield return "Email:From must be an address or \"Name <address>\".";
        }

        if (options.ReplyTo is { Length: > 0 } replyTo && MimeMessageFactory.Mailbox(replyTo) is null)
        {
            yield return "Email:ReplyTo must be an address or \"Name <address>\".";
        }

        if (options.ReturnPath is { Length: > 0 } returnPath && !EmailAddress.IsValid(returnPath))
        {
            yield return "Email:ReturnPath must be an address.";
        }

        if (options.OverrideRecipient is { Length: > 0 } recipient && !EmailAddress.IsValid(recipient))
        {
            yield return "Email:OverrideRecipient must be an address.";
        }

        if (options.LeaseSeconds is < 2 or > 3600)
        {
            yield return "Email:LeaseSeconds must be between 2 and 3600.";
        }

        if (options.UndoSeconds is < 0 or > EmailOptions.MaxUndoSeconds)
        {
            yield return $"Email:UndoSeconds must be between 0 and {EmailOptions.MaxUndoSeconds}.";
        }

        if (options.RetryBaseSeconds is < 1 or > MaxRetryBaseSeconds)
        {
            yield return $"Email:RetryBaseSeconds must be between 1 and {MaxRetryBaseSeconds}.";
        }

        if (string.IsNullOrWhiteSpace(options.Pickup?.Directory) || options.Pickup.Directory.Contains('\0', StringComparison.Ordinal))
        {
            yield return "Email:Pickup:Directory must name a folder.";
        }

        foreach (var failure in (IEnumerable<string>)[.. OfSmtp(options), .. OfDkim(options.Dkim), .. OfBounces(options.Bounces)])
        {
            yield return failure;
        }
    }

    private IEnumerable<string> OfSmtp(EmailOptions options)
    {
        if (options.Transport != EmailTransportKind.Smtp)
        {
            yield break;
        }

        var smtp = options.Smtp;
        if (string.IsNullOrWhiteSpace(smtp.Host))
        {
            yield return "Email:Smtp:Host must name the mail server.";
        }

        if (smtp.TimeoutSeconds < 1 || smtp.TimeoutSeconds > options.LeaseSeconds / 2)
        {
            yield return "Email:Smtp:TimeoutSeconds must be at least 1 and at most half of Email:LeaseSeconds.";
        }

        if (smtp.Connections is < 1 or > SmtpOptions.MaxConnections)
        {
            yield return $"Email:Smtp:Connections must be between 1 and {SmtpOptions.MaxConnections}.";
        }

        foreach (var failure in OfServer("Email:Smtp", smtp.Host, smtp.Port, smtp.Security, smtp.Username, smtp.Password))
        {
            yield return failure;
        }

        if (environment.IsDevelopment() && !options.AllowRealRecipients && options.OverrideRecipient is not { Length: > 0 })
        {
            yield return "Email:OverrideRecipient is required with Email:Transport=Smtp in Development, so that no member is mailed by accident "
                + "(Email:AllowRealRecipients=true says that you mean it).";
        }
    }

    private IEnumerable<string> OfDkim(DkimOptions dkim)
    {
        if (!dkim.Enabled)
        {
            yield break;
        }

        foreach (var (key, value) in new[] { (nameof(dkim.Domain), dkim.Domain), (nameof(dkim.Selector), dkim.Selector), (nameof(dkim.PrivateKeyFile), dkim.PrivateKeyFile) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"Email:Dkim:{key} is missing: signing needs Domain, Selector and PrivateKeyFile.";
                yield break;
            }
        }

        string? unusable = null;
        try
        {
            _ = DkimSignature.Load(dkim, environment.ContentRootPath);
        }
        catch (SetupException exception)
        {
            unusable = exception.Message;
        }

        if (unusable is not null)
        {
            yield return unusable;
        }
    }

    private static IEnumerable<string> OfBounces(BounceOptions bounces)
    {
        if (!bounces.Enabled)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(bounces.Username))
        {
            yield return "Email:Bounces:Username is missing.";
        }

        if (string.IsNullOrWhiteSpace(bounces.Folder))
        {
            yield return "Email:Bounces:Folder must name a folder of the mailbox.";
        }

        if (bounces.IntervalSeconds is < 1 or > MaxIntervalSeconds)
        {
            yield return $"Email:Bounces:IntervalSeconds must be between 1 and {MaxIntervalSeconds}.";
        }

        foreach (var failure in OfServer("Email:Bounces", bounces.Host, bounces.Port, bounces.Security, bounces.Username, bounces.Password))
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> OfServer(string section, string? host, int port, MailSecurity security, string? username, string? password)
    {
        if (port is < 1 or > 65535)
        {
            yield return $"{section}:Port must be between 1 and 65535.";
        }

        if (!Enum.IsDefined(security))
        {
            yield return $"{section}:Security must be None, StartTls or Tls.";
        }

        if (username is { Length: > 0 } != password is { Length: > 0 })
        {
            yield return $"{section}:{(username is { Length: > 0 } ? "Password" : "Username")} is missing: the two go together.";
        }

        if (security == MailSecurity.None && username is { Length: > 0 } && !IsThisMachine(host))
        {
            yield return $"{section}:Security None would send the password in the clear; use StartTls or Tls.";
        }
    }

    private static bool IsThisMachine(string? host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
