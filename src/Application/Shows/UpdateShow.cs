using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Changes a show. The row is locked as an approval locks it, so that the quota never falls below what is granted.</summary>
/// <param name="Version">The version that whoever changes it saw.</param>
public sealed record UpdateShow(int Id, int? Version, ShowFields Show) : ICommand<Success>;

internal sealed class UpdateShowValidator : AbstractValidator<UpdateShow>
{
    public UpdateShowValidator(IValidator<ShowFields> show)
    {
        _ = RuleFor(command => command.Version).NotNull().WithMessage("Falta la versión que viste.");
        _ = RuleFor(command => command.Show).SetValidator(show).OverridePropertyName(string.Empty);
    }
}

internal sealed class UpdateShowHandler(IShowRepository shows) : IRequestHandler<UpdateShow, Result<Success>>
{
    public async Task<Result<Success>> Handle(UpdateShow command, CancellationToken cancellationToken)
    {
        if (await shows.LockAsync(command.Id, cancellationToken) is not { } show)
        {
            return ShowErrors.NotFound;
        }

        if (show.CatalogVersion != command.Version)
        {
            return new StaleRecordError();
        }

        var profile = command.Show.ToProfile(show.Details);
        if (await shows.FindByCodeAsync(profile.Code, cancellationToken) is { } other && other.Id != show.Id)
        {
            return ShowErrors.CodeTaken;
        }

        var updated = show.Update(profile with { Active = command.Show.Active ?? show.Active });
        return updated.IsFailure ? updated.Error : new Success();
    }
}
