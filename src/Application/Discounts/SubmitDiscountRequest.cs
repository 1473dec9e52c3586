using System.Text.Json.Serialization;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Discounts.Submitting;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts;

/// <summary>A member asks for a discount, by form or script. The chat submits through the same <see cref="SubmissionService"/>.</summary>
/// <param name="IdempotencyKey">1 to 255 printable ASCII characters; a repeat within a day gets the first answer.</param>
public sealed record SubmitDiscountRequest(
    string? UserName,
    string? UserEmail,
    int? Dni,
    string? ShowDescription,
    int? ShowId,
    string? ShowCode,
    string? Message,
    RequestSource Source,
    string? IdempotencyKey = null) : IMultiStepCommand<SubmissionReceipt>
{
    /// <summary>
    /// The key as it is stored: apart from the admins' keys, and bound to the address and to whether a DNI was given, so that nobody meets
    /// another's key.
    /// </summary>
    [JsonIgnore]
    public string? StoredKey => IdempotencyKey is { } key
        ? IdempotentCreation.Scoped("request", $"{EmailAddress.Normalize(UserEmail!)}\n{(Dni is null ? "stranger" : "member")}\n{key}")
        : null;
}

/// <param name="View">Where the request stands now; null where this call repeats an earlier one.</param>
/// <param name="FirstAnswer">The answer of the first call, where this one repeats it.</param>
public sealed record SubmissionReceipt(string TrackingId, RequestView? View, IdempotentAnswer? FirstAnswer = null);

internal sealed class SubmitDiscountRequestValidator : AbstractValidator<SubmitDiscountRequest>
{
    public SubmitDiscountRequestValidator(IOptions<MembershipOptions> identity)
    {
        _ = RuleFor(command => command.UserName).RequiredLine(User.NameMaxLength);
        _ = RuleFor(command => command.UserEmail).Email();
        _ = RuleFor(command => command.Dni)
            .Must(dni => dni is not null || !identity.Value.RequireDni).WithMessage("Necesitamos tu DNI para confirmar que sos vos.")
            .Must(dni => dni is not { } number || Domain.Users.Dni.IsValid(number)).WithMessage("Escribí el DNI con números, sin puntos.");
        _ = RuleFor(command => command.ShowDescription)
            .Must((command, _) => Named(command) == 1)
            .WithMessage("Decinos qué show querés, y uno solo por pedido.")
            .Must(text => text is null || !PastedText.IsBlank(text)).WithMessage("Escribí qué show buscás.")
            .Line(Submission.DescriptionMaxLength);
        _ = RuleFor(command => command.ShowCode).Line(Show.CodeMaxLength)
            .Must(code => code is null || !PastedText.IsBlank(code)).WithMessage("Escribí el código del show.");
        _ = RuleFor(command => command.Message).Paragraphs(Submission.MessageMaxLength);
        _ = RuleFor(command => command.Source).IsInEnum();
        _ = RuleFor(command => command.IdempotencyKey)
            .Must(key => key is null || (key.Length is >= 1 and <= 255 && key.All(c => c is > ' ' and <= '~')))
            .WithMessage("La clave tiene de 1 a 255 caracteres ASCII, sin espacios.").OverridePropertyName("Idempotency-Key");
    }

    private static int Named(SubmitDiscountRequest command) =>
        (command.ShowDescription is null ? 0 : 1) + (command.ShowId is null ? 0 : 1) + (command.ShowCode is null ? 0 : 1);
}

internal sealed class SubmitDiscountRequestHandler(IdentityAttempts attempts, ISubmissionQueue submissions, TimeProvider time)
    : IRequestHandler<SubmitDiscountRequest, Result<SubmissionReceipt>>
{
    public async Task<Result<SubmissionReceipt>> Handle(SubmitDiscountRequest command, CancellationToken cancellationToken)
    {
        // Outside of any transaction: a retried one counts once, and a pause holds nothing.
        if (await attempts.HeldAsync(command.UserEmail!, cancellationToken) is { } wait)
        {
            return new TooManyRequestsError(wait);
        }

        var submitted = await submissions.SubmitAsync(command, cancellationToken);
        var pause = await attempts.RecordAsync(command.UserEmail!, command.Dni is not null, submitted, cancellationToken);
        await Task.Delay(pause, time, cancellationToken);
        return submitted;
    }
}
