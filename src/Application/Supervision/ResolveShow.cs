using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>A supervisor answers a clarification, or finds the show that a text was not understood to mean.</summary>
/// <param name="LearnAlias">A name under which that show is to be found from now on; null to learn nothing.</param>
public sealed record ResolveShow(int Id, int? Version, int? ShowId, string? LearnAlias, string Supervisor) : ICommand<Success>;

internal sealed class ResolveShowValidator : AbstractValidator<ResolveShow>
{
    public ResolveShowValidator()
    {
        _ = RuleFor(command => command.Version).NotNull().WithMessage("Falta la versión que viste.");
        _ = RuleFor(command => command.ShowId).NotNull().WithMessage("Elegí un show.");
        _ = RuleFor(command => command.LearnAlias).Line(ShowDetails.AliasMaxLength)
            .Must(alias => alias is null || TextFolding.Fold(alias).Length >= 2).WithMessage("Escribí un alias de al menos 2 letras.");
    }
}

internal sealed class ResolveShowHandler(ReviewedRequestLoader target, ShowClarification answer, IShowRepository shows)
    : IRequestHandler<ResolveShow, Result<Success>>
{
    public async Task<Result<Success>> Handle(ResolveShow command, CancellationToken cancellationToken)
    {
        var locked = await target.LockAsync(command.Id, command.Version, cancellationToken);
        if (locked.IsFailure)
        {
            return locked.Error;
        }

        var applied = await answer.ApplyAsync(
            locked.Value, command.ShowId!.Value, Actor.Staff(command.Supervisor), ResolutionEvidence.BySupervisor, cancellationToken);
        if (applied.IsSuccess && command.LearnAlias is { } alias)
        {
            (await shows.LockAsync(command.ShowId.Value, cancellationToken))!.LearnAlias(alias);
        }

        return applied;
    }
}
