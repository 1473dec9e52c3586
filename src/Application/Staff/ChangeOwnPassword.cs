using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>
/// Someone who is signed in chooses another password. No transaction: that the current one was wrong is counted, whatever becomes of the change.
/// </summary>
public sealed record ChangeOwnPassword(string Username, string? CurrentPassword, string? NewPassword) : IMultiStepCommand<Success>;

internal sealed class ChangeOwnPasswordValidator : AbstractValidator<ChangeOwnPassword>
{
    public ChangeOwnPasswordValidator()
    {
        RuleFor(command => command.CurrentPassword).Password();
        RuleFor(command => command.NewPassword).Password();
        _ = RuleFor(command => command.NewPassword).NotEqual(command => command.CurrentPassword).WithMessage("Elegí una distinta de la actual.")
            .When(command => !string.IsNullOrEmpty(command.NewPassword));
    }
}

internal sealed class ChangeOwnPasswordHandler(IStaffDirectory staff) : IRequestHandler<ChangeOwnPassword, Result<Success>>
{
    public Task<Result<Success>> Handle(ChangeOwnPassword command, CancellationToken cancellationToken) =>
        staff.ChangePasswordAsync(command.Username, command.CurrentPassword!, command.NewPassword!);
}
