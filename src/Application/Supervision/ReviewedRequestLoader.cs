using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Supervision;

/// <summary>Fetches the request a supervisor acts on, and refuses when they saw an older version of it.</summary>
internal sealed class ReviewedRequestLoader(IDiscountRequestRepository requests)
{
    /// <param name="version">The version the supervisor saw; null where the action does not depend on it.</param>
    public async Task<Result<DiscountRequest>> LockAsync(int id, int? version, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(id, cancellationToken) is not { } request)
        {
            return DiscountErrors.NotFound;
        }

        return version is { } seen && seen != request.Version ? new StaleVersionError(id, request.Version) : request;
    }

    /// <summary>
    /// Before an ended request comes back to life: refuses while the member has another live one for the show. The unique index is
    /// the last line behind it.
    /// </summary>
    public async Task<Error?> CollidesAsync(DiscountRequest request, CancellationToken cancellationToken)
    {
        if (request.Status.IsLive() || request.ShowId is null)
        {
            return null;
        }

        var blocking = await requests.FindBlockingAsync(
            request.UserId, request.ShowId, request.QuestionKey, identityProven: true, request.Id, cancellationToken);
        return blocking is null ? null : new DuplicateRequestError(blocking);
    }
}
