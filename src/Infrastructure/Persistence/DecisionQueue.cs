using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence.Leases;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>
/// Claims are columns beside the request, moved without touching its version: a claim only says who looks at it, the version says
/// whether the answer still counts.
/// </summary>
internal sealed class DecisionQueue(CharroBotDbContext context, DatabaseDialect dialect, LeaseOwner owner, TimeProvider clock) : IDecisionQueue
{
    public async Task<IReadOnlyList<int>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        if (!await context.Requests.AnyAsync(
            request => request.Status == RequestStatus.Pending
                && (EF.Property<DateTime?>(request, Columns.ClaimedUntil) == null
                    || EF.Property<DateTime?>(request, Columns.ClaimedUntil) < clock.UtcNow()),
            cancellationToken))
        {
            return [];
        }

        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.UtcNow();

        // A request whose decision keeps failing steps back behind the others.
        var sql = dialect.LockingFree(
            "SELECT id AS \"Value\" FROM discount_requests WHERE status = 'pending' AND (claimed_until IS NULL OR claimed_until < {0}) "
            + "ORDER BY claim_attempts, id LIMIT {1}");
        var ids = await context.Database.SqlQueryRaw<int>(sql, now, limit).ToListAsync(cancellationToken);
        await context.Requests.Where(request => ids.Contains(request.Id)).ExecuteUpdateAsync(
            set => set
                .SetProperty(request => EF.Property<DateTime?>(request, Columns.ClaimedUntil), now + lease)
                .SetProperty(request => EF.Property<string?>(request, Columns.ClaimedBy), owner.Id)
                .SetProperty(request => EF.Property<int>(request, Columns.ClaimAttempts), request => EF.Property<int>(request, Columns.ClaimAttempts) + 1),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ids;
    }

    public Task RenewAsync(int requestId, TimeSpan lease, CancellationToken cancellationToken) =>
        HoldAsync(requestId, lease, owner.Id, cancellationToken);

    public Task PostponeAsync(int requestId, TimeSpan pause, CancellationToken cancellationToken) =>
        HoldAsync(requestId, pause, by: null, cancellationToken);

    /// <summary>Nobody else takes it for that long; with <paramref name="by"/>, unless that process dies before.</summary>
    private async Task HoldAsync(int requestId, TimeSpan time, string? by, CancellationToken cancellationToken)
    {
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        var until = clock.UtcNow() + time;
        await context.Requests
            .Where(request => request.Id == requestId && request.Status == RequestStatus.Pending)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(request => EF.Property<DateTime?>(request, Columns.ClaimedUntil), until)
                    .SetProperty(request => EF.Property<string?>(request, Columns.ClaimedBy), by),
                cancellationToken);
    }
}
