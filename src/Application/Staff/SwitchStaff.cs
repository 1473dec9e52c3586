using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Switches an account off, or on again.</summary>
public sealed record SwitchStaff(int Id, bool Active) : ICommand<StaffMember>;

internal sealed class SwitchStaffHandler(IStaffDirectory staff) : IRequestHandler<SwitchStaff, Result<StaffMember>>
{
    public async Task<Result<StaffMember>> Handle(SwitchStaff command, CancellationToken cancellationToken)
    {
        var switched = await staff.SwitchAsync(command.Id, command.Active, cancellationToken);
        return switched.IsFailure ? switched.Error : (await staff.FindAsync(command.Id, cancellationToken))!;
    }
}
