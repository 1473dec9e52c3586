using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>Ends a bearer token for good.</summary>
public sealed record RevokeToken(int Id) : ICommand<Success>;

internal sealed class RevokeTokenHandler(IStaffDirectory staff) : IRequestHandler<RevokeToken, Result<Success>>
{
    public Task<Result<Success>> Handle(RevokeToken command, CancellationToken cancellationToken) =>
        staff.RevokeTokenAsync(command.Id, cancellationToken);
}
