using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Switches an account off, or on again.</summary>
public sealed record SetStaffActive(int Id, bool Active) : ICommand<StaffMember>;

internal sealed class SetStaffActiveHandler(IStaffDirectory staff) : IRequestHandler<SetStaffActive, Result<StaffMember>>
{
    public async Task<Result<StaffMember>> Handle(SetStaffActive command, CancellationToken cancellationToken)
    {
        var switched = await staff.SwitchAsync(command.Id, command.Active, cancellationToken);
        return switched.IsFailure ? switched.Error : (await staff.FindAsync(command.Id, cancellationToken))!;
    }
}
