using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Ends clarifications that nobody answered, and forgets idempotency keys of yesterday.</summary>
internal sealed class ExpiryWorker(IServiceScopeFactory scopes, IDatabaseFailures failures, TimeProvider time, ILogger<ExpiryWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IIdempotencyStore>().PurgeAsync(cancellationToken);
        var expired = await services.GetRequiredService<IMediator>().Send(new ExpireClarifications(), cancellationToken);
        return expired.Value == ExpireClarifications.BatchSize;
    }
}
