using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Persistence.Outbox;
using CharroBot.Infrastructure.Persistence.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Looks every few seconds at what waits, for the gauges: how many the tallies say, since when an index over what waits alone.</summary>
internal sealed class BacklogWorker(IServiceScopeFactory scopes, Backlog backlog, IDatabaseFailures failures, TimeProvider time, ILogger<BacklogWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    /// <summary>Of a longer line, this many are asked since when they wait.</summary>
    private const int Oldest = 200;

    /// <summary>Rejected ones are left out: nobody has to review them.</summary>
    private static readonly RequestStatus[] Watched =
        [RequestStatus.Pending, RequestStatus.NeedsClarification, RequestStatus.Undecided, RequestStatus.RecommendedApproval];

    private readonly TimeProvider _time = time;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CharroBotDbContext>();
        try
        {
            var counts = await RequestCounts.ReadAsync(context, cancellationToken);
            backlog.Take(new BacklogSample(
                await WaitingAsync(context, counts, cancellationToken), await OutboxAsync(context, counts, cancellationToken)));
        }
        catch
        {
            backlog.Take(null);
            throw;
        }

        return false;
    }

    private static async Task<IReadOnlyList<StatusBacklog>> WaitingAsync(CharroBotDbContext context, RequestCounts counts, CancellationToken cancellationToken)
    {
        var lines = new List<StatusBacklog>();
        foreach (var status in Watched)
        {
            var count = (int)counts.Of(status);
            var since = count == 0 ? null : await SinceAsync(context.Requests.Where(request => request.Status == status), cancellationToken);
            lines.Add(new StatusBacklog(status, count, since));
        }

        return lines;
    }

    /// <summary>A request that was sent back to the agent waits since then, not since it was made.</summary>
    private static Task<DateTime?> SinceAsync(IQueryable<DiscountRequest> those, CancellationToken cancellationToken) => those
        .OrderBy(request => request.RequestDate).ThenBy(request => request.Id).Take(Oldest)
        .MinAsync(request => (DateTime?)request.History.Max(entry => entry.At), cancellationToken);

    private async Task<OutboxBacklog> OutboxAsync(CharroBotDbContext context, RequestCounts counts, CancellationToken cancellationToken)
    {
        var now = _time.UtcNow();
        var queued = context.Outbox.Where(email => email.Status == OutboxStatus.Queued);
        return new OutboxBacklog(
            await queued.CountAsync(cancellationToken),
            await queued.Where(email => email.NotBefore <= now).MinAsync(email => (DateTime?)email.NotBefore, cancellationToken),
            counts.ToDashboard().EmailFailed);
    }
}
