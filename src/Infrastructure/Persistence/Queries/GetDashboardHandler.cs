using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class GetDashboardHandler(CharroBotDbContext context, IAgentStatus agent, TimeProvider time)
    : IRequestHandler<GetDashboard, Result<Dashboard>>
{
    /// <summary>A median of more than this many decisions is that of the newest ones.</summary>
    private const int MedianSample = 1000;

    public async Task<Result<Dashboard>> Handle(GetDashboard query, CancellationToken cancellationToken)
    {
        var recent = await ReviewRows.All(context)
            .OrderByDescending(row => row.Request.RequestDate).ThenByDescending(row => row.Request.Id)
            .Take(GetDashboard.RecentItems)
            .ToListAsync(cancellationToken);
        return new Dashboard(
            await CountAsync(context, cancellationToken),
            await AgentAsync(cancellationToken),
            [.. recent.Select(row => row.ToItem())]);
    }

    public static async Task<DashboardCounts> CountAsync(CharroBotDbContext context, CancellationToken cancellationToken)
    {
        var counts = await context.Requests.GroupBy(request => request.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Status, group => group.Count, cancellationToken);
        var failed = await context.Requests.CountAsync(
            request => request.DeliveryStatus == DeliveryStatus.Failed || request.DeliveryStatus == DeliveryStatus.Bounced, cancellationToken);
        int Of(RequestStatus status) => counts.GetValueOrDefault(status);
        return new DashboardCounts(
            Of(RequestStatus.Approved),
            Of(RequestStatus.Rejected),
            Of(RequestStatus.Undecided),
            Of(RequestStatus.NeedsClarification),
            Of(RequestStatus.Pending),
            Of(RequestStatus.Sent),
            Of(RequestStatus.Declined),
            failed);
    }

    private async Task<DashboardAgent> AgentAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var since = now.AddDays(-1);
        var decisions = await context.Requests.AsNoTracking().Where(request => request.AgentApprovalDate >= since)
            .OrderByDescending(request => request.AgentApprovalDate).Take(MedianSample)
            .Select(request => request.Details).ToListAsync(cancellationToken);
        var made = decisions.Where(details => details.Decision is not null).Select(details => details.Decision!).ToList();
        // Refusals by the rules cost no time and say nothing of the agent.
        var durations = decisions.Where(details => details.Decision is not null && details.Checks.All(check => check.Passed != false))
            .Select(details => details.Decision!.DurationMs).Order().ToList();
        var month = now.AddDays(-30);
        var reviewed = context.Requests.Where(request => request.ReviewedAt >= month && request.Approved != null && request.HumanApproved != null);
        var opinions = await reviewed.CountAsync(cancellationToken);
        var agreed = await reviewed.CountAsync(request => request.Approved == request.HumanApproved, cancellationToken);
        return new DashboardAgent(
            agent.Provider,
            agent.Model,
            agent.Healthy,
            await context.Requests.CountAsync(request => request.AgentApprovalDate >= since, cancellationToken),
            made.Count(decision => decision.Source == DecisionSource.Fallback),
            opinions == 0 ? null : Math.Round((double)agreed / opinions, 4),
            durations.Count == 0 ? null : (durations[(durations.Count - 1) / 2] + durations[durations.Count / 2]) / 2);
    }
}
