using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts;

/// <summary>Reads a request as whoever holds its tracking id may see it.</summary>
public sealed class RequestViewReader(IDiscountRequestRepository requests, IShowRepository shows)
{
    public async Task<Result<RequestView>> ReadAsync(string trackingId, CancellationToken cancellationToken)
    {
        if (trackingId.Length != TrackingId.Length || await requests.FindAsync(trackingId, cancellationToken) is not { } request)
        {
            return DiscountErrors.NotFound;
        }

        var ids = request.Details.CandidateShowIds.Concat(request.ShowId is { } show ? [show] : []).ToHashSet();
        return RequestView.Of(request, (await shows.ListAsync(ids, cancellationToken)).ToDictionary(found => found.Id));
    }
}
