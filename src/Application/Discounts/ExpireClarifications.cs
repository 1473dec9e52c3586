using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Discounts;

/// <summary>Ends clarifications that nobody answered in <see cref="DiscountRequest.ClarificationDays"/> days; says how many.</summary>
public sealed record ExpireClarifications : ICommand<int>
{
    public const int BatchSize = 100;
}

internal sealed class ExpireClarificationsHandler(IDiscountRequestRepository requests, TimeProvider time)
    : IRequestHandler<ExpireClarifications, Result<int>>
{
    public async Task<Result<int>> Handle(ExpireClarifications command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var stale = await requests.ListStaleClarificationsAsync(
            now.AddDays(-DiscountRequest.ClarificationDays), ExpireClarifications.BatchSize, cancellationToken);
        var expired = 0;
        foreach (var id in stale)
        {
            if (await requests.LockAsync(id, cancellationToken) is { } request && request.Expire(now).IsSuccess)
            {
                expired++;
            }
        }

        return expired;
    }
}
