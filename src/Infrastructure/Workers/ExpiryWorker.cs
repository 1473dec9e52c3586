using CharroBot.Application.Discounts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Ends clarifications that nobody answered.</summary>
internal sealed class ExpiryWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpiryWorker> logger)
    : RepeatingWorker(scopes, time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override async Task<bool> RunAsync(IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new ExpireClarifications(), cancellationToken)).Value == ExpireClarifications.BatchSize;
}
