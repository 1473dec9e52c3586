using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Gives an account another password and ends its sessions and its tokens.</summary>
/// <param name="KeepTokens">The tokens go on: the password was forgotten, not stolen.</param>
public sealed record ResetPassword(int Id, string? Password, bool KeepTokens = false) : ICommand<StaffMember>;

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator() => RuleFor(command => command.Password).Password();
}

internal sealed class ResetPasswordHandler(IStaffDirectory staff) : IRequestHandler<ResetPassword, Result<StaffMember>>
{
    public async Task<Result<StaffMember>> Handle(ResetPassword command, CancellationToken cancellationToken)
    {
        var reset = await staff.ResetPasswordAsync(command.Id, command.Password!, command.KeepTokens);
        return reset.IsFailure ? reset.Error : (await staff.FindAsync(command.Id, cancellationToken))!;
    }
}
