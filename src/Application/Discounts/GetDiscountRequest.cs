using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Discounts;

/// <summary>Where a request stands, for whoever holds its tracking id.</summary>
public sealed record GetDiscountRequest(string TrackingId) : IQuery<RequestView>;

internal sealed class GetDiscountRequestHandler(RequestViewReader reader) : IRequestHandler<GetDiscountRequest, Result<RequestView>>
{
    public Task<Result<RequestView>> Handle(GetDiscountRequest query, CancellationToken cancellationToken) =>
        reader.ReadAsync(query.TrackingId, cancellationToken);
}
