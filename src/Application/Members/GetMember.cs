using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>One member.</summary>
public sealed record GetMember(int Id) : IQuery<AdminMember>;

internal sealed class GetMemberHandler(IUserRepository users) : IRequestHandler<GetMember, Result<AdminMember>>
{
    public async Task<Result<AdminMember>> Handle(GetMember query, CancellationToken cancellationToken) =>
        await users.FindAsync(query.Id, cancellationToken) is { } member ? AdminMember.Of(member) : UserErrors.NotFound;
}
