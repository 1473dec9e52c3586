using CharroBot.Application.Emails;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email;

/// <summary>Every message begins with the key it is about.</summary>
internal sealed class EmailOptionsValidator : IValidateOptions<EmailOptions>
{
    private const int MaxRetryBaseSeconds = 86_400;

    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(EmailOptions options)
    {
        if (options.Transport == EmailTransportKind.Smtp)
        {
            yield return "Email:Transport Smtp is not available yet; use Pickup.";
        }
        else if (options.Transport != EmailTransportKind.Pickup)
        {
            yield return "Email:Transport must be Pickup.";
        }

        if (MimeMessageFactory.Sender(options.From) is null)
        {
            yield return "Email:From must be an address or \"Name <address>\".";
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
    }
}
