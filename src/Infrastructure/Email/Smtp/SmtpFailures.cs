using System.Globalization;
using System.Net.Sockets;
using CharroBot.Application.Emails;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CharroBot.Infrastructure.Email.Smtp;

/// <summary>What a failure of the mail server means.</summary>
internal static class SmtpFailures
{
    private const int ServiceNotAvailable = 421;
    private const int MessageTooBig = 552;

    /// <summary>Replies to any command that speak of our account rather than of the email: 530, 534, 535 and 538.</summary>
    private static readonly int[] SignInReplies = [530, 534, 535, 538];

    /// <summary>Nothing was tried yet: whatever it is, it is not the email's fault.</summary>
    public static EmailTransportException OnConnect(Exception exception) => exception switch
    {
        EmailTransportException known => known,
        SocketException socket => Away($"El servidor de correo no responde ({socket.SocketErrorCode}).", $"connect {socket.SocketErrorCode}", exception),
        SslHandshakeException => Away("No se pudo hacer segura la conexión con el servidor de correo: revisá su certificado.", "tls", exception),
        AuthenticationException => Away("El servidor de correo no acepta el usuario o la contraseña.", "sign-in", exception),
        NotSupportedException => Away("El servidor de correo no ofrece lo que pide la configuración (STARTTLS o usuario y contraseña).", "not offered", exception),
        SmtpCommandException reply => Away($"El servidor de correo no atiende: {Reply(reply)}", $"greeting {(int)reply.StatusCode}", exception),
        TimeoutException or OperationCanceledException => Away("El servidor de correo no contestó a tiempo.", "timeout", exception),
        ProtocolException => Away("El servidor de correo no se entiende.", "protocol", exception),
        _ => Away("Se cortó la conexión con el servidor de correo.", "connection", exception),
    };

    /// <summary>An email was being handed over, and had come as far as <paramref name="phase"/>.</summary>
    public static EmailTransportException OnSend(Exception exception, SmtpPhase phase) => exception switch
    {
        EmailTransportException known => known,
        SmtpCommandException reply => OnReply(reply),
        ServiceNotAuthenticatedException => Away("El servidor de correo pide usuario y contraseña.", "530", exception),
        _ when phase == SmtpPhase.AwaitingReply => new EmailTransportException(
            "El servidor de correo recibió el email y no confirmó: puede que haya salido.", exception)
        { Failure = EmailFailure.Uncertain, Code = Kind(exception) },
        TimeoutException or OperationCanceledException => Disrupted("El servidor de correo no contestó a tiempo.", Kind(exception), exception),
        ProtocolException => Disrupted("El servidor de correo no se entiende.", Kind(exception), exception),
        _ => Disrupted("Se cortó la conexión con el servidor de correo.", Kind(exception), exception),
    };

    /// <summary>The connection is over; a new one may fare better.</summary>
    public static bool EndsConnection(EmailTransportException failure) =>
        failure.Failure == EmailFailure.Disrupted
        || (failure.InnerException as SmtpCommandException)?.StatusCode == SmtpStatusCode.ServiceNotAvailable;

    private static EmailTransportException OnReply(SmtpCommandException reply)
    {
        var status = (int)reply.StatusCode;
        var text = Reply(reply);
        var code = status.ToString(CultureInfo.InvariantCulture);
        if (SignInReplies.Contains(status))
        {
            return Away($"El servidor de correo pide otro usuario: {text}", code, reply);
        }

        var subject = SmtpReplyRules.SubjectOf(reply.Message, reply.ErrorCode == SmtpErrorCode.RecipientNotAccepted);
        return (status, subject, reply.ErrorCode) switch
        {
            // Every email would get the same answer: that is for whoever looks after the account, the domain or Email:From.
            (_, SmtpReplySubject.Sender, _) => Away($"El servidor de correo no acepta envíos nuestros: {text}", code, reply),
            (ServiceNotAvailable, _, _) => Disrupted($"El servidor de correo pide esperar: {text}", code, reply),
            ( < 500, _, SmtpErrorCode.SenderNotAccepted) => Disrupted($"El servidor de correo pide esperar: {text}", code, reply),
            ( < 500, _, _) => new EmailTransportException($"El servidor de correo pide reintentar: {text}", reply)
            {
                Failure = EmailFailure.Transient,
                Code = code,
            },
            (not MessageTooBig, not SmtpReplySubject.Message, SmtpErrorCode.SenderNotAccepted) =>
                Away($"El servidor de correo no acepta al remitente: {text}", code, reply),
            _ => new EmailTransportException($"El servidor de correo lo rechazó: {text}", reply) { Failure = EmailFailure.Refused, Code = code },
        };
    }

    private static string Reply(SmtpCommandException reply) =>
        PlainText.Cut(string.Create(CultureInfo.InvariantCulture, $"{(int)reply.StatusCode} {PlainText.OneLine(reply.Message)}"), 300);

    private static string Kind(Exception exception) => exception switch
    {
        TimeoutException or OperationCanceledException => "timeout",
        ProtocolException => "protocol",
        _ => "connection",
    };

    private static EmailTransportException Away(string message, string code, Exception cause) =>
        new(message, cause) { Failure = EmailFailure.Away, Code = code };

    private static EmailTransportException Disrupted(string message, string code, Exception cause) =>
        new(message, cause) { Failure = EmailFailure.Disrupted, Code = code };
}
