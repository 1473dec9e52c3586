using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class UnitOfWork(
    CharroBotDbContext context, DatabaseDialect dialect, RequestChanges changes, ShowCatalog catalog) : IUnitOfWork
{
    private const int MaxAttempts = 8;

    public async Task<TResult> InTransactionAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(work, cancellationToken);
            }
            catch (Exception exception) when (dialect.IsCollision(exception))
            {
                if (attempt == MaxAttempts)
                {
                    throw new WriteConflictException("Writers kept colliding on the same rows.", exception);
                }

                await Task.Delay(Random.Shared.Next(1, 10 * attempt), cancellationToken);
            }
        }
    }

    public Task FlushAsync(CancellationToken cancellationToken) => context.SaveChangesAsync(cancellationToken);

    private async Task<TResult> AttemptAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result
    {
        using var pass = await dialect.EnterWriteAsync(cancellationToken);

        // What was read before the transaction began may be old by now.
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(cancellationToken);
        if (result.IsFailure)
        {
            context.ChangeTracker.Clear();
            return result;
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Announce();
        return result;
    }

    /// <summary>After the commit, and only then, this process hears of what changed.</summary>
    private void Announce()
    {
        foreach (var entry in context.ChangeTracker.Entries<DiscountRequest>())
        {
            changes.Publish(entry.Entity.TrackingId);
        }

        if (context.ChangeTracker.Entries<Show>().Any())
        {
            catalog.LookAgain();
        }
    }
}
