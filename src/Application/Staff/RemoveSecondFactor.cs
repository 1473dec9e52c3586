using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>An admin takes a colleague's second factor away: the telephone is lost, and the recovery codes with it.</summary>
public sealed record RemoveSecondFactor(int Id) : ICommand<StaffMember>;

internal sealed class RemoveSecondFactorHandler(IStaffDirectory staff, ISecondFactors factors)
    : IRequestHandler<RemoveSecondFactor, Result<StaffMember>>
{
    public async Task<Result<StaffMember>> Handle(RemoveSecondFactor command, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(command.Id, cancellationToken) is not { } member)
        {
            return StaffErrors.NotFound;
        }

        var removed = await factors.RemoveAsync(command.Id, cancellationToken);
        return removed.IsFailure ? removed.Error : member;
    }
}
