using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Supervision;

/// <summary>Fetches the request a supervisor acts on, and refuses when they saw an older version of it.</summary>
internal sealed class ReviewTarget(IDiscountRequestRepository requests)
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
}
