using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class GetCountsHandler(CharroBotDbContext context) : IRequestHandler<GetCounts, Result<DashboardCounts>>
{
    public async Task<Result<DashboardCounts>> Handle(GetCounts query, CancellationToken cancellationToken) =>
        (await RequestCounts.ReadAsync(context, cancellationToken)).ToDashboard();
}
