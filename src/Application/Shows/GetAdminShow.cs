using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>One show, for those who tend the programme.</summary>
public sealed record GetAdminShow(int Id) : IQuery<AdminShow>;

internal sealed class GetAdminShowHandler(IShowRepository shows) : IRequestHandler<GetAdminShow, Result<AdminShow>>
{
    public async Task<Result<AdminShow>> Handle(GetAdminShow query, CancellationToken cancellationToken) =>
        (await shows.ListAsync([query.Id], cancellationToken)).SingleOrDefault() is { } show ? AdminShow.Of(show) : ShowErrors.NotFound;
}
