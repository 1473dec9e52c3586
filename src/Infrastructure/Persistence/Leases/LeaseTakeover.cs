using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Leases;

/// <summary>Frees at once what dead processes of this machine hold. What other machines hold ends with its lease.</summary>
internal sealed class LeaseTakeover(CharroBotDbContext context, DatabaseDialect dialect, LeaseOwner owner, TimeProvider time)
{
    /// <summary>Says how many emails and requests were freed.</summary>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var dead = owner.FindDead();
        if (dead.Count == 0)
        {
            return 0;
        }

        var freed = await FreeAsync(dead, cancellationToken);

        // Only now: were this process to die before, the next one would still know.
        foreach (var id in dead)
        {
            owner.Forget(id);
        }

        return freed;
    }

    private async Task<int> FreeAsync(IReadOnlyList<string> dead, CancellationToken cancellationToken)
    {
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        var now = time.UtcNow();

        // The lease ends rather than goes: an email that was being handed over stays in doubt.
        var emails = await context.Outbox
            .Where(email => email.Status == OutboxStatus.Queued && email.LeasedUntil > now && dead.Contains(email.LeasedBy!))
            .ExecuteUpdateAsync(set => set.SetProperty(email => email.LeasedUntil, now), cancellationToken);
        var requests = await context.Requests
            .Where(request => request.Status == RequestStatus.Pending && EF.Property<DateTime?>(request, Columns.ClaimedUntil) > now
                && dead.Contains(EF.Property<string?>(request, Columns.ClaimedBy)!))
            .ExecuteUpdateAsync(
                set => set.SetProperty(request => EF.Property<DateTime?>(request, Columns.ClaimedUntil), (DateTime?)null), cancellationToken);
        return emails + requests;
    }
}
