using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class IdempotencyStore(CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time) : IIdempotencyStore
{
    public async Task<IdempotentAnswer?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await FindAsync([key], cancellationToken)).GetValueOrDefault(key);

    public async Task<IReadOnlyDictionary<string, IdempotentAnswer>> FindAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var oldest = time.UtcNow() - IIdempotencyStore.Lifetime;
        var known = context.IdempotencyKeys.Where(row => EF.Parameter(keys).Contains(row.Key));

        // An expired key is free again: it goes here, so that remembering it anew does not collide.
        await known.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        return await known.AsNoTracking()
            .ToDictionaryAsync(row => row.Key, row => new IdempotentAnswer(row.Fingerprint, row.TrackingId, row.StatusCode, row.Body), cancellationToken);
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
