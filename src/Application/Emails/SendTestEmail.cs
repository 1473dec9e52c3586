using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Emails;

/// <summary>Sends the <see cref="SampleEmail"/> the way real ones go, past the outbox; says where it went.</summary>
/// <param name="To">An operator's address. <see cref="EmailOptions.OverrideRecipient"/> goes before it.</param>
public sealed record SendTestEmail(string? To) : IMultiStepCommand<string>;

internal sealed class SendTestEmailValidator : AbstractValidator<SendTestEmail>
{
    public SendTestEmailValidator() =>
        _ = RuleFor(command => command.To).Must(EmailAddress.IsValid).WithMessage("Escribí una dirección de email.").OverridePropertyName("to");
}

internal sealed class SendTestEmailHandler(IEmailTransport transport, IEmailDrafter drafter, IOptions<EmailOptions> options, TimeProvider time)
    : IRequestHandler<SendTestEmail, Result<string>>
{
    public async Task<Result<string>> Handle(SendTestEmail command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var draft = SampleEmail.Approval(drafter, now);
        var to = EmailAddress.Normalize(command.To!);
        var email = new OutgoingEmail($"{TrackingId.New()}@{options.Value.SenderDomain}", "Prueba", to, $"[Prueba] {draft.Subject}", draft.Body, now);
        try
        {
            await using var session = transport.Open();
            await session.ConnectAsync(cancellationToken);
            await session.SendAsync(email, cancellationToken);
            return options.Value.OverrideRecipient is { Length: > 0 } elsewhere ? elsewhere : to;
        }
        catch (EmailTransportException exception)
        {
            return Error.Conflict("email_failed", exception.Message);
        }
    }
}
