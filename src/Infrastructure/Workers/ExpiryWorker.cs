using CharroBot.Application.Chat;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Privacy;
using CharroBot.Application.Staff;
using CharroBot.Infrastructure.Agent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Workers;

/// <summary>
/// Ends clarifications that nobody answered; forgets what has expired: idempotency keys, counted failures, codes, sessions, what models wrote
/// long ago, and conversations nobody came back to, in the log of the database too.
/// </summary>
internal sealed class ExpiryWorker(
    IServiceScopeFactory scopes, IDatabaseFailures failures, IOptions<AgentOptions> agent, TimeProvider time, ILogger<ExpiryWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IIdempotencyStore>().PurgeAsync(cancellationToken);
        await services.GetRequiredService<IModelCallLog>().PurgeAsync(TimeSpan.FromDays(agent.Value.KeepCallsDays), cancellationToken);
        await services.GetRequiredService<IFailureCounter>().PurgeAsync(cancellationToken);
        await services.GetRequiredService<IAccessCodes>().PurgeAsync(cancellationToken);
        await services.GetRequiredService<IStaffSessions>().PurgeAsync(cancellationToken);
        (await services.GetRequiredService<IMediator>().Send(new ExpireChats(), cancellationToken)).EnsureSuccess();
        await services.GetRequiredService<IPersonalDataEraser>().ScrubAsync(cancellationToken);
        var expired = await services.GetRequiredService<IMediator>().Send(new ExpireClarifications(), cancellationToken);
        return expired.Value == ExpireClarifications.BatchSize;
    }
}
