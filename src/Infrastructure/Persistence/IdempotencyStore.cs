using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class IdempotencyStore(CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time) : IIdempotencyStore
{
    public async Task<IdempotentAnswer?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var oldest = time.UtcNow() - IIdempotencyStore.Lifetime;

        // An expired key is free again: it goes here, so that remembering it anew does not collide.
        await context.IdempotencyKeys.Where(row => row.Key == key && row.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        return await context.IdempotencyKeys.AsNoTracking().Where(row => row.Key == key)
            .Select(row => new IdempotentAnswer(row.Fingerprint, row.TrackingId, row.StatusCode, row.Body))
            .FirstOrDefaultAsync(cancellationToken);
    }

    public void Remember(string key, string fingerprint, string trackingId) => context.IdempotencyKeys.Add(new IdempotencyKey
    {
        Key = key,
        Fingerprint = fingerprint,
        TrackingId = trackingId,
        CreatedAt = time.UtcNow(),
    });

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var oldest = time.UtcNow() - IIdempotencyStore.Lifetime;
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await context.IdempotencyKeys.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task SaveAnswerAsync(string key, int statusCode, string body, CancellationToken cancellationToken)
    {
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await context.IdempotencyKeys.Where(row => row.Key == key && row.StatusCode == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.StatusCode, statusCode).SetProperty(row => row.Body, body), cancellationToken);
    }
}
