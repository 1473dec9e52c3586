using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Works off the outbox.</summary>
internal sealed class EmailWorker(IServiceScopeFactory scopes, IDatabaseFailures failures, TimeProvider time, ILogger<EmailWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<IMediator>().Send(new DispatchEmails(), cancellationToken)).Value > 0;
}
