using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>How many requests there are by status, for the tabs of the desk.</summary>
public sealed record GetCounts : IRequest<Result<DashboardCounts>>;
