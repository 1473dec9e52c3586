using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts.Identification;

/// <summary>
/// A member whose network is blocked asks for a code by email. The answer and its time are the same for any address, and so they are where
/// too many were asked for: then no mail leaves.
/// </summary>
public sealed record AskAccessCode(string? UserEmail) : IMultiStepCommand<Success>;

internal sealed class AskAccessCodeValidator : AbstractValidator<AskAccessCode>
{
    public AskAccessCodeValidator() => _ = RuleFor(command => command.UserEmail).Email();
}

internal sealed class AskAccessCodeHandler(
    IAccessCodes codes, IFailureCounter counter, IClientNetwork client, IOptions<MemberLimitOptions> options)
    : IRequestHandler<AskAccessCode, Result<Success>>
{
    /// <summary>Emails per address and hour: enough for one that got lost, too few to be a nuisance.</summary>
    private const int MostPerAddress = 3;

    private const int MostPerNetwork = 10;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<Result<Success>> Handle(AskAccessCode command, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Normalize(command.UserEmail!);
        var (address, network) = ($"access code\n{email}", $"access code\nnear {client.Near}");
        var asked = await counter.ReadAsync([address, network], cancellationToken);
        await counter.AddAsync([new FailureWindow(address, Window), new FailureWindow(network, Window)], cancellationToken);
        var tooMany = (asked.GetValueOrDefault(address)?.Failures ?? 0) >= MostPerAddress
            || (asked.GetValueOrDefault(network)?.Failures ?? 0) >= MostPerNetwork;
        if (!tooMany || !options.Value.Enabled)
        {
            codes.Ask(email);
        }

        return new Success();
    }
}
