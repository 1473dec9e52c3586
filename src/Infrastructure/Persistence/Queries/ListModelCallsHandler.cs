using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListModelCallsHandler(CharroBotDbContext context) : IRequestHandler<ListModelCalls, Result<ModelCalls>>
{
    public async Task<Result<ModelCalls>> Handle(ListModelCalls query, CancellationToken cancellationToken)
    {
        if (!await context.Requests.AnyAsync(request => request.Id == query.RequestId, cancellationToken))
        {
            return DiscountErrors.NotFound;
        }

        return new ModelCalls(await context.ModelCalls.AsNoTracking().Where(row => row.RequestId == query.RequestId)
            .OrderBy(row => row.Id).Select(row => row.Call).ToListAsync(cancellationToken));
    }
}
