using CharroBot.Application.Emails;
using MimeKit;
using MimeKit.Cryptography;

namespace CharroBot.Infrastructure.Email;

/// <summary>Signs emails for the configured domain (RFC 6376).</summary>
internal sealed class DkimSignature
{
    /// <summary>Whatever a reader sees or answers to. A header that is absent is signed as absent, so that none can be slipped in.</summary>
    private static readonly string[] Headers =
        ["From", "Reply-To", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Auto-Submitted"];

    private readonly DkimSigner _signer;

    private DkimSignature(DkimSigner signer) => _signer = signer;

    /// <summary>Null where no key is configured.</summary>
    /// <exception cref="SetupException">The key cannot be used.</exception>
    public static DkimSignature? Load(DkimOptions options, string contentRoot)
    {
        if (!options.Enabled)
        {
            return null;
        }

        try
        {
            var signature = new DkimSignature(new DkimSigner(Path.Combine(contentRoot, options.PrivateKeyFile!), options.Domain!, options.Selector!)
            {
                HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                AgentOrUserIdentifier = $"@{options.Domain}",
            });

            // A key of another kind is noticed only in use.
            using var trial = new MimeMessage { Subject = "trial", Body = new TextPart("plain") { Text = "trial" } };
            trial.From.Add(new MailboxAddress(string.Empty, $"trial@{options.Domain}"));
            signature.Sign(trial);
            return signature;
        }
        catch (Exception)
        {
            // Not the exception's own words: they may quote the file.
            throw new SetupException("Email:Dkim:PrivateKeyFile must name a readable PEM file with an RSA private key, and Domain a domain.");
        }
    }

    /// <summary>The message must not change afterwards.</summary>
    public void Sign(MimeMessage message) => _signer.Sign(message, Headers);
}
