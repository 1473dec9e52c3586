using CharroBot.Application.Emails;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Works off the outbox.</summary>
internal sealed class EmailWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<EmailWorker> logger)
    : RepeatingWorker(scopes, time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task<bool> RunAsync(IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new DispatchEmails(), cancellationToken)).Value == DispatchEmails.BatchSize;
}
