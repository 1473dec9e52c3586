using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Adds an account to the team.</summary>
public sealed record AddStaff(string? Username, string? Password, string? Role) : ICommand<StaffMember>;

internal sealed class AddStaffValidator : AbstractValidator<AddStaff>
{
    public AddStaffValidator()
    {
        _ = RuleFor(command => command.Username).NotEmpty().WithMessage("Completá este dato.");
        RuleFor(command => command.Password).Password();
        _ = RuleFor(command => command.Role).Must(role => role is not null && StaffRoles.IsKnown(role)).WithMessage("El rol es supervisor o admin.");
    }
}

internal sealed class AddStaffHandler(IStaffDirectory staff) : IRequestHandler<AddStaff, Result<StaffMember>>
{
    public async Task<Result<StaffMember>> Handle(AddStaff command, CancellationToken cancellationToken)
    {
        var added = await staff.AddAsync(command.Username!.Trim(), command.Role!, command.Password!);
        return added.IsFailure ? added.Error : (await staff.FindAsync(added.Value.Id, cancellationToken))!;
    }
}
