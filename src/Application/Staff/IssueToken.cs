using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Makes a bearer token for an account. Its text is answered this once.</summary>
public sealed record IssueToken(int? StaffId) : ICommand<NewToken>;

internal sealed class IssueTokenValidator : AbstractValidator<IssueToken>
{
    public IssueTokenValidator() => _ = RuleFor(command => command.StaffId).NotNull().WithMessage("Elegí para qué cuenta es.");
}

internal sealed class IssueTokenHandler(IStaffDirectory staff) : IRequestHandler<IssueToken, Result<NewToken>>
{
    public Task<Result<NewToken>> Handle(IssueToken command, CancellationToken cancellationToken) =>
        staff.IssueTokenAsync(command.StaffId!.Value, cancellationToken);
}
