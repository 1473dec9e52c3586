using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>One active show, by its code.</summary>
public sealed record GetShow(string Code) : IQuery<PublicShow>;

internal sealed class GetShowHandler(IShowRepository shows) : IRequestHandler<GetShow, Result<PublicShow>>
{
    public async Task<Result<PublicShow>> Handle(GetShow query, CancellationToken cancellationToken) =>
        await shows.FindByCodeAsync(query.Code, cancellationToken) is { Active: true } show
            ? PublicShow.Of(show)
            : ShowErrors.NotFound;
}
