using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts.Identification;

/// <summary>Mails a code to a member's registered address, past the outbox: it is of no use later.</summary>
public sealed class AccessCodeEmail(IAccessCodes codes, IEmailTransport transport, IOptions<EmailOptions> options, TimeProvider time)
{
    /// <param name="email">Normalized; of anybody. Where it is no member's nothing is sent.</param>
    /// <exception cref="EmailTransportException">It did not leave, or nobody knows whether it did.</exception>
    public async Task SendAsync(string email, CancellationToken cancellationToken)
    {
        if (await codes.IssueAsync(email, cancellationToken) is not { } issued)
        {
            return;
        }

        var message = new OutgoingEmail(
            $"{TrackingId.New()}@{options.Value.SenderDomain}",
            issued.MemberName,
            issued.Email,
            "Tu código para seguir",
            BodyOf(issued),
            time.UtcNow());
        await using var session = transport.Open();
        await session.ConnectAsync(cancellationToken);
        await session.SendAsync(message, cancellationToken);
    }

    private static string BodyOf(IssuedAccessCode issued) => $"""
        Hola {issued.FirstName}:

        Pediste un código para seguir donde la página te frenó por muchos intentos. Es este:

        {issued.Code}

        Escribilo en la misma página, desde la conexión con la que vas a pedir.
        Sirve una vez y vence en {AccessCode.Lifetime.TotalMinutes:0} minutos. Después te vamos a pedir el DNI como siempre.

        Si no lo pediste vos, no hace falta que hagas nada. No se lo pases a nadie:
        nunca te lo vamos a pedir por teléfono ni por mensaje.
        """;
}
