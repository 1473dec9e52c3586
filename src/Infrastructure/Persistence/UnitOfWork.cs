using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence.Events;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class UnitOfWork(CharroBotDbContext context, DatabaseDialect dialect, DomainEventDispatcher dispatcher) : IUnitOfWork
{
    private const int MaxAttempts = 8;

    /// <summary>What happened in the current attempt.</summary>
    private readonly List<IDomainEvent> _events = [];

    public async Task<TResult> InTransactionAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result
    {
        if (context.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("A transaction is already open: call the service inside it, not another command.");
        }

        var result = await RetryAsync(work, cancellationToken);
        await dispatcher.DispatchAsync(_events);
        return result;
    }

    public async Task SaveChangesAsync(CancellationToken cancellationToken)
    {
        // Changes are detected once per save: EF would do so at every query, and of a batch that is most of the work.
        context.ChangeTracker.DetectChanges();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            _events.AddRange(context.ChangeTracker.Entries<AggregateRoot>().SelectMany(entry => entry.Entity.TakeEvents()));
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task<TResult> RetryAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
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

    private async Task<TResult> AttemptAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result
    {
        await using var writing = await dialect.EnterWriteAsync(context, cancellationToken);

        // What was read before the transaction began may be old by now.
        context.ChangeTracker.Clear();
        _events.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(cancellationToken);
        if (result.IsFailure)
        {
            context.ChangeTracker.Clear();
            _events.Clear();
            return result;
        }

        await SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
