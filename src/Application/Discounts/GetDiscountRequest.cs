using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Discounts;

/// <summary>Where a request stands, for whoever holds its tracking id.</summary>
public sealed record GetDiscountRequest(string TrackingId) : IRequest<Result<RequestView>>;

internal sealed class GetDiscountRequestHandler(IDiscountRequestRepository requests, IShowRepository shows)
    : IRequestHandler<GetDiscountRequest, Result<RequestView>>
{
    public async Task<Result<RequestView>> Handle(GetDiscountRequest query, CancellationToken cancellationToken)
    {
        if (query.TrackingId.Length != TrackingId.Length || await requests.FindAsync(query.TrackingId, cancellationToken) is not { } request)
        {
            return DiscountErrors.NotFound;
        }

        var ids = request.Details.CandidateShowIds.Concat(request.ShowId is { } show ? [show] : []).ToHashSet();
        return RequestView.Of(request, (await shows.ListAsync(ids, cancellationToken)).ToDictionary(found => found.Id));
    }
}
