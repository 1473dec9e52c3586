using CharroBot.Application.Common;

namespace CharroBot.Application.Supervision;

/// <summary>What is waiting, and how the agent does.</summary>
public sealed record GetDashboard : IQuery<Dashboard>
{
    public const int RecentItems = 10;

    /// <summary>Days of the club's calendar, today among them, of which the agreement with the agent is told.</summary>
    public const int AgreementDays = 30;
}

public sealed record Dashboard(DashboardCounts Counts, DashboardAgent Agent, IReadOnlyList<ReviewItem> Recent);

public sealed record DashboardCounts(
    int Approved,
    int Rejected,
    int Undecided,
    int NeedsClarification,
    int Pending,
    int Sent,
    int Declined,
    int EmailFailed);

/// <param name="Decisions24h">Decisions of the last 24 hours.</param>
/// <param name="AgreementRate">0 to 1: of the reviews of the last 30 days in which the agent had an opinion, the share that followed it; null without any.</param>
/// <param name="MedianDecisionMs">Of the last 24 hours (the newest 100), in milliseconds; null without any.</param>
public sealed record DashboardAgent(
    string Provider,
    string? Model,
    bool Healthy,
    [property: System.Text.Json.Serialization.JsonPropertyName("decisions_24h")] int Decisions24h,
    [property: System.Text.Json.Serialization.JsonPropertyName("fallbacks_24h")] int Fallbacks24h,
    double? AgreementRate,
    int? MedianDecisionMs);
