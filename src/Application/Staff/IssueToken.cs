using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Makes a bearer token for an account. Its text is answered this once.</summary>
/// <param name="Label">What it is for, in the team's words; null for nothing.</param>
public sealed record IssueToken(int? StaffId, string? Label) : ICommand<NewToken>
{
    public const int LabelMaxLength = 80;
}

internal sealed class IssueTokenValidator : AbstractValidator<IssueToken>
{
    public IssueTokenValidator()
    {
        _ = RuleFor(command => command.StaffId).NotNull().WithMessage("Elegí para qué cuenta es.");
        _ = RuleFor(command => command.Label).Line(IssueToken.LabelMaxLength);
    }
}

internal sealed class IssueTokenHandler(IStaffDirectory staff) : IRequestHandler<IssueToken, Result<NewToken>>
{
    public Task<Result<NewToken>> Handle(IssueToken command, CancellationToken cancellationToken) =>
        staff.IssueTokenAsync(command.StaffId!.Value, FormField.Text(command.Label), cancellationToken);
}
