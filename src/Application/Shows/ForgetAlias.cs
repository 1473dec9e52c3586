using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Takes back a name that a show was taught. Case and accents do not matter.</summary>
public sealed record ForgetAlias(int ShowId, string? Alias) : ICommand<Success>;

internal sealed class ForgetAliasValidator : AbstractValidator<ForgetAlias>
{
    public ForgetAliasValidator() => _ = RuleFor(command => command.Alias).RequiredLine(ShowDetails.AliasMaxLength);
}

internal sealed class ForgetAliasHandler(IShowRepository shows) : IRequestHandler<ForgetAlias, Result<Success>>
{
    public async Task<Result<Success>> Handle(ForgetAlias command, CancellationToken cancellationToken)
    {
        if (await shows.LockAsync(command.ShowId, cancellationToken) is not { } show)
        {
            return ShowErrors.NotFound;
        }

        return show.ForgetAlias(command.Alias!) ? new Success() : ShowErrors.AliasNotFound;
    }
}
