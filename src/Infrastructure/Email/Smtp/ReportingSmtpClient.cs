using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>
/// An SMTP client that names each email in its envelope and, where somebody reads them, asks for delivery reports (RFC 3461). MailKit
/// leaves both out where the server offers no DSN.
/// </summary>
internal sealed class ReportingSmtpClient : SmtpClient
{
    private readonly bool _wantsReports;

    public ReportingSmtpClient(IProtocolLogger conversation, bool wantsReports)
        : base(conversation)
    {
        _wantsReports = wantsReports;
    }

    protected override string? GetEnvelopeId(MimeMessage message) => message.MessageId;

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) => _wantsReports
        ? DeliveryStatusNotification.Success | DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay
        : null;
}
