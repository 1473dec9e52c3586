using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>Brings the schema up to date.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Applies what is pending; says how many migrations that were.</summary>
    /// <exception cref="TimeoutException">Another process holds the migration lock, or left it behind when it died.</exception>
    /// <exception cref="SetupException">The database is of another version that this one cannot read, or cannot keep every character.</exception>
    Task<int> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Refuses a database that is not fit for use; one that does not answer is no reason to.</summary>
    /// <exception cref="SetupException">The database cannot keep every character.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}

internal sealed class DatabaseMigrator(CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time) : IDatabaseMigrator
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Task CheckAsync(CancellationToken cancellationToken) => dialect.CheckEncodingAsync(context, cancellationToken);

    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(context.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw new SetupException(
                $"The database has a migration this program does not know ({unknown}): it is of a newer version, or of a checkout before 1.0.0 "
                + "(docs/operations.md says how to move its data).");
        }

        // Asking first keeps a start without news away from the lock.
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending == 0)
        {
            return 0;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await context.Database.MigrateAsync(either.Token);

            // The migrations make a database that is missing, in the encoding of the server's template.
            await CheckAsync(cancellationToken);
            return pending;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The migration lock was not free within {Patience.TotalMinutes:0} minutes. If no other process is migrating, empty the table __EFMigrationsLock.");
        }
    }
}
