using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class UnitOfWork(
    CharroBotDbContext context, DatabaseDialect dialect, RequestChanges changes, ShowCatalog catalog, CharroBotMetrics instruments, ILogger<UnitOfWork> logger)
    : IUnitOfWork
{
    private const int MaxAttempts = 8;

    /// <summary>What the attempt under way wrote of requests' history.</summary>
    private readonly List<(AuditEntry Entry, ReasonCode? Reason)> _history = [];

    private bool _programmeChanged;

    public bool HasTransaction => context.Database.CurrentTransaction is not null;

    public async Task<TResult> InTransactionAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result
    {
        if (context.Database.CurrentTransaction is { } running)
        {
            return await JoinAsync(running, work, cancellationToken);
        }

        var (result, programmeChanged) = await RepeatedAsync(work, cancellationToken);
        await AnnounceAsync(programmeChanged);
        return result;
    }

    public Task SaveChangesAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    /// <summary>
    /// Notes, before the tracker forgets it, what is written. The tracker looks for changes once: by itself it would do so at every question,
    /// and of a batch that is most of the work.
    /// </summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        context.ChangeTracker.DetectChanges();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            Note();
            await context.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private void Note()
    {
        var written = new HashSet<AuditEntry>(ReferenceEqualityComparer.Instance);
        var requests = new List<DiscountRequest>();
        foreach (var row in context.ChangeTracker.Entries())
        {
            switch (row.Entity)
            {
                case AuditEntry entry when row.State == EntityState.Added:
                    written.Add(entry);
                    break;
                case DiscountRequest request:
                    requests.Add(request);
                    break;
                case Show:
                    _programmeChanged |= row.State == EntityState.Added || row.Property(nameof(Show.CatalogVersion)).IsModified;
                    break;
            }
        }

        foreach (var request in requests)
        {
            _history.AddRange(request.History.Where(written.Contains).Select(entry => (entry, request.ReasonCode)));
        }
    }

    /// <summary>
    /// A use case within another's transaction: what it does stands or falls with that one; a refusal takes back its own part alone. A
    /// collision is left to the outer one, which begins anew.
    /// </summary>
    private async Task<TResult> JoinAsync<TResult>(
        IDbContextTransaction running, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result
    {
        const string Savepoint = "inner";
        await SaveAsync(cancellationToken);
        await running.CreateSavepointAsync(Savepoint, cancellationToken);
        var written = _history.Count;
        var result = await work(cancellationToken);
        if (result.IsFailure)
        {
            await running.RollbackToSavepointAsync(Savepoint, cancellationToken);
            context.ChangeTracker.Clear();
            _history.RemoveRange(written, _history.Count - written);
            return result;
        }

        await SaveAsync(cancellationToken);
        return result;
    }

    private async Task<(TResult Result, bool ProgrammeChanged)> RepeatedAsync<TResult>(
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

    private async Task<(TResult Result, bool ProgrammeChanged)> AttemptAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        where TResult : Result
    {
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);

        // What was read before the transaction began may be old by now.
        context.ChangeTracker.Clear();
        _programmeChanged = false;
        _history.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(cancellationToken);
        if (result.IsFailure)
        {
            context.ChangeTracker.Clear();
            _history.Clear();
            return (result, false);
        }

        await SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (result, _programmeChanged);
    }

    /// <summary>After the commit, and only then, this process hears of what changed. Who changed the programme finds the change at once.</summary>
    private async Task AnnounceAsync(bool programmeChanged)
    {
        _history.ForEach(change => instruments.RequestChanged(change.Entry, change.Reason));
        foreach (var entry in context.ChangeTracker.Entries<DiscountRequest>())
        {
            changes.Publish(entry.Entity.TrackingId);
        }

        if (programmeChanged)
        {
            try
            {
                await catalog.RefreshAsync(CancellationToken.None);
            }
            catch (Exception exception)
            {
                // The change is committed and must not be reported as failed; the catalogue's worker looks again in a moment.
                logger.LogWarning("The programme could not be read after a change: {Failure}.", exception.GetType().Name);
            }
        }
    }
}
