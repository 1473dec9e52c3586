using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Persistence.Tallies;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class GetDashboardHandler(CharroBotDbContext context, DatabaseDialect dialect, IAgentStatus agent, TimeProvider time)
    : IRequestHandler<GetDashboard, Result<Dashboard>>
{
    /// <summary>A median of more than this many decisions is that of the newest ones.</summary>
    private const int MedianSample = 100;

    public async Task<Result<Dashboard>> Handle(GetDashboard query, CancellationToken cancellationToken)
    {
        await using var snapshot = await dialect.EnterSnapshotAsync(context, cancellationToken);
        var recent = await ReviewRows.All(context)
            .OrderByDescending(row => row.Request.RequestDate).ThenByDescending(row => row.Request.Id)
            .Take(GetDashboard.RecentItems)
            .ToListAsync(cancellationToken);
        return new Dashboard(
            (await RequestCounts.ReadAsync(context, cancellationToken)).ToDashboard(),
            await AgentAsync(cancellationToken),
            [.. recent.Select(row => row.ToItem())]);
    }

    private async Task<DashboardAgent> AgentAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var since = now.AddDays(-1);
        var decided = context.Requests.Where(request => request.RecommendedAt >= since);
        var decisions = await decided.GroupBy(request => EF.Property<DecisionSource?>(request, Columns.DecisionSource))
            .Select(group => new { Source = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var durations = (await decided.Where(request => EF.Property<int?>(request, Columns.DecisionMs) != null)
            .OrderByDescending(request => request.RecommendedAt).Take(MedianSample)
            .Select(request => EF.Property<int?>(request, Columns.DecisionMs)!.Value).ToListAsync(cancellationToken)).Order().ToList();
        var today = ClubTime.DayOf(now);
        var month = await DailyStatistics.ReadAsync(context, today.AddDays(1 - GetDashboard.AgreementDays), today, eachDay: false, cancellationToken);
        var (agreed, overruled) = (month.Sum(DayKind.Agreed), month.Sum(DayKind.Overruled));
        return new DashboardAgent(
            agent.Provider,
            agent.Model,
            agent.Healthy,
            decisions.Sum(row => row.Count),
            decisions.Where(row => row.Source == DecisionSource.Fallback).Sum(row => row.Count),
            agreed + overruled == 0 ? null : Math.Round((double)agreed / (agreed + overruled), 4),
            durations.Count == 0 ? null : (durations[(durations.Count - 1) / 2] + durations[durations.Count / 2]) / 2);
    }
}
