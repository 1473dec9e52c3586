using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Makes a bearer token for an account. Its text is answered this once.</summary>
/// <param name="Label">What it is for, in the team's words; null for nothing.</param>
/// <param name="Scope">One of <see cref="TokenScopes.All"/>; null for all that the account may.</param>
/// <param name="ExpiresInDays">1 to <see cref="TokenTerms.MaxDays"/>; null for <see cref="TokenTerms.DefaultDays"/>.</param>
/// <param name="IssuedBy">The account that makes it.</param>
public sealed record IssueToken(int? StaffId, string? Label, string? Scope, int? ExpiresInDays, string IssuedBy) : ICommand<NewToken>
{
    public const int LabelMaxLength = 80;
}

internal sealed class IssueTokenValidator : AbstractValidator<IssueToken>
{
    public IssueTokenValidator()
    {
        _ = RuleFor(command => command.StaffId).NotNull().WithMessage("Elegí para qué cuenta es.");
        _ = RuleFor(command => command.Label).Line(IssueToken.LabelMaxLength);
        _ = RuleFor(command => command.Scope).Must(scope => scope is null || TokenScopes.All.Contains(scope))
            .WithMessage($"El alcance es {string.Join(", ", TokenScopes.All)}, o ninguno.");
        _ = RuleFor(command => command.ExpiresInDays).InclusiveBetween(1, TokenTerms.MaxDays)
            .WithMessage($"Un token vale de 1 a {TokenTerms.MaxDays} días.");
    }
}

internal sealed class IssueTokenHandler(IStaffDirectory staff) : IRequestHandler<IssueToken, Result<NewToken>>
{
    public Task<Result<NewToken>> Handle(IssueToken command, CancellationToken cancellationToken)
    {
        var label = FormField.Text(command.Label);
        var terms = new TokenTerms(label, command.Scope, command.ExpiresInDays ?? TokenTerms.DefaultDays, command.IssuedBy);
        return staff.IssueTokenAsync(command.StaffId!.Value, terms, cancellationToken);
    }
}
