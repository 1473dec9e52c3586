using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Discounts;

/// <summary>The member withdraws.</summary>
public sealed record CancelDiscountRequest(string TrackingId) : ICommand<Success>;

internal sealed class CancelDiscountRequestHandler(IDiscountRequestRepository requests, TimeProvider time)
    : IRequestHandler<CancelDiscountRequest, Result<Success>>
{
    public async Task<Result<Success>> Handle(CancelDiscountRequest command, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(command.TrackingId, cancellationToken) is not { } request)
        {
            return DiscountErrors.NotFound;
        }

        var cancelled = request.Cancel(time.UtcNow());
        return cancelled.IsFailure ? cancelled.Error : new Success();
    }
}
