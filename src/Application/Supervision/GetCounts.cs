using CharroBot.Application.Common;

namespace CharroBot.Application.Supervision;

/// <summary>How many requests there are by status, for the tabs of the desk.</summary>
public sealed record GetCounts : IQuery<DashboardCounts>;
