using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class ModelCallLog(CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time) : IModelCallLog
{
    public void Add(int requestId, IReadOnlyList<ModelCall> calls) => context.ModelCalls.AddRange(
        calls.Select(call => new ModelCallRow { RequestId = requestId, AskedAt = call.At, Fault = call.Fault, Call = call }));

    public async Task<int> PurgeAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var before = time.UtcNow() - age;
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        return await context.ModelCalls.Where(call => call.AskedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
