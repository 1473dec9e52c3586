using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>
/// After a clock was set back, what was to end in seconds would end in hours: nobody would take up what a dead process held, and emails
/// would wait. No lease and no pause ends later than one that begins now; what claims to is cut to that.
/// </summary>
internal sealed class ClockCorrection(
    CharroBotDbContext context, DatabaseDialect dialect, IOptions<AgentOptions> agent, IOptions<EmailOptions> email, TimeProvider time)
{
    /// <summary>By how much the clocks of several processes' machines may differ.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private const int BatchSize = 1000;

    /// <summary>Says how many there were.</summary>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken) =>
        await CutClaimsAsync(cancellationToken) + await CutLeasesAsync(cancellationToken) + await CutPausesAsync(cancellationToken);

    private Task<int> CutClaimsAsync(CancellationToken cancellationToken)
    {
        var longest = TimeSpan.FromSeconds(Math.Max(agent.Value.LeaseSeconds, AgentOptions.WaitPause.TotalSeconds));
        var (latest, cut) = (time.UtcNow() + longest + Tolerance, time.UtcNow() + longest);
        var stray = context.Requests.Where(request => request.Status == RequestStatus.Pending && EF.Property<DateTime?>(request, Columns.ClaimedUntil) > latest);
        return CutAsync(stray, rows => rows.ExecuteUpdateAsync(set => set.SetProperty(request => EF.Property<DateTime?>(request, Columns.ClaimedUntil), cut), cancellationToken), cancellationToken);
    }

    /// <summary>One that is being sent right now keeps a whole lease, so that nobody sends it a second time meanwhile.</summary>
    private Task<int> CutLeasesAsync(CancellationToken cancellationToken)
    {
        var longest = TimeSpan.FromSeconds(email.Value.LeaseSeconds);
        var (latest, cut) = (time.UtcNow() + longest + Tolerance, time.UtcNow() + longest);
        var stray = context.Outbox.Where(row => row.Status == OutboxStatus.Queued && row.LeasedUntil > latest);
        return CutAsync(stray, rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, cut), cancellationToken), cancellationToken);
    }

    private async Task<int> CutPausesAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var undo = email.Value.UndoWindow.Length;
        var later = await context.Outbox.Where(row => row.Status == OutboxStatus.Queued && row.NotBefore > now + undo + Tolerance)
            .OrderByDescending(row => row.NotBefore).Select(row => new { row.Id, row.Attempts, row.NotBefore }).Take(BatchSize).ToListAsync(cancellationToken);
        var stray = later.Where(row => row.NotBefore > now + Longest(row.Attempts, undo) + Tolerance).Select(row => row.Id).ToList();
        return stray.Count == 0 ? 0 : await CutAsync(
            context.Outbox.Where(row => stray.Contains(row.Id) && row.Status == OutboxStatus.Queued),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, now + undo), cancellationToken),
            cancellationToken);
    }

    private TimeSpan Longest(int attempts, TimeSpan undo) =>
        attempts == 0 ? undo : RetryDelay.Longest(attempts, email.Value.RetryBaseSeconds);

    /// <summary>Looks before it writes: hardly ever is there anything.</summary>
    private async Task<int> CutAsync<T>(IQueryable<T> stray, Func<IQueryable<T>, Task<int>> cut, CancellationToken cancellationToken)
    {
        if (!await stray.AnyAsync(cancellationToken))
        {
            return 0;
        }

        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        return await cut(stray);
    }
}
