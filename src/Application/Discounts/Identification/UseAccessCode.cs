using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts.Identification;

/// <summary>
/// Whoever reads the address's mail opens their network to it again. The DNI is asked for as ever. No transaction: a wrong code is counted.
/// </summary>
public sealed record UseAccessCode(string? UserEmail, string? Code) : IMultiStepCommand<Success>;

internal sealed class UseAccessCodeValidator : AbstractValidator<UseAccessCode>
{
    public UseAccessCodeValidator()
    {
        _ = RuleFor(command => command.UserEmail).Email();
        _ = RuleFor(command => command.Code).Must(code => code is not null && AccessCode.Normalize(code).Length == AccessCode.Length)
            .WithMessage($"El código tiene {AccessCode.Length} letras y números.");
    }
}

internal sealed class UseAccessCodeHandler(
    IAccessCodes codes, IdentityAttempts attempts, IFailureCounter counter, IClientNetwork client, IOptions<MemberLimitOptions> options)
    : IRequestHandler<UseAccessCode, Result<Success>>
{
    private const int MostWrong = 10;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<Result<Success>> Handle(UseAccessCode command, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Normalize(command.UserEmail!);
        var key = $"wrong access code\nnear {client.Near}";
        var wrong = (await counter.ReadAsync([key], cancellationToken)).GetValueOrDefault(key);
        if (options.Value.Enabled && wrong is { Failures: >= MostWrong })
        {
            return DiscountErrors.WrongAccessCode;
        }

        if (!await codes.UseAsync(email, command.Code!, cancellationToken))
        {
            await counter.AddAsync([new FailureWindow(key, Window)], cancellationToken);
            return DiscountErrors.WrongAccessCode;
        }

        await attempts.OpenAsync(email, cancellationToken);
        return new Success();
    }
}
