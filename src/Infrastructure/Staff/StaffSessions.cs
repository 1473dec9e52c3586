using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Staff;

internal sealed class StaffSessions(
    CharroBotDbContext context, DatabaseDialect dialect, LastUse lastUse, IOptions<StaffOptions> options, TimeProvider time)
    : IStaffSessions
{
    private const int IdBytes = 32;

    private TimeSpan Longest => TimeSpan.FromHours(options.Value.SessionHours);

    private TimeSpan LongestIdle => TimeSpan.FromMinutes(options.Value.SessionIdleMinutes);

    public async Task<string> OpenAsync(int staffId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        var now = time.UtcNow();
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        context.StaffSessions.Add(new StaffSessionRow { StaffId = staffId, Hash = HashOf(id), CreatedAt = now, LastSeenAt = now });
        await context.SaveChangesAsync(cancellationToken);
        return id;
    }

    public async Task<SessionAccount?> FindAsync(string id, bool touch, CancellationToken cancellationToken)
    {
        var hash = HashOf(id);
        var now = time.UtcNow();
        var found = await context.StaffSessions.AsNoTracking().Where(row => row.Hash == hash)
            .Join(context.Staff, row => row.StaffId, account => account.Id, (row, account) => new { row, account })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null or { account.IsDisabled: true }
            || now - found.row.CreatedAt >= Longest || now - found.row.LastSeenAt >= LongestIdle)
        {
            return null;
        }

        if (touch)
        {
            await lastUse.WriteAsync(
                found.row.LastSeenAt,
                () => context.StaffSessions.Where(row => row.Hash == hash)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), cancellationToken),
                cancellationToken);
        }

        return new SessionAccount(found.account.Id, found.account.SecurityStamp ?? string.Empty);
    }

    public async Task EndAsync(string id, CancellationToken cancellationToken)
    {
        var hash = HashOf(id);
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await context.StaffSessions.Where(row => row.Hash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<int> EndOthersAsync(int staffId, string id, CancellationToken cancellationToken)
    {
        var hash = HashOf(id);
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        return await context.StaffSessions.Where(row => row.StaffId == staffId && row.Hash != hash).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<StaffSession>> ListAsync(int staffId, string id, CancellationToken cancellationToken)
    {
        var hash = HashOf(id);
        var (oldest, idle) = Oldest();
        var rows = await context.StaffSessions.AsNoTracking()
            .Where(row => row.StaffId == staffId && row.CreatedAt > oldest && row.LastSeenAt > idle)
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new StaffSession(row.Id, row.CreatedAt, row.LastSeenAt, row.CreatedAt + Longest, row.Hash == hash))];
    }

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var (oldest, idle) = Oldest();
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await context.StaffSessions.Where(row => row.CreatedAt <= oldest || row.LastSeenAt <= idle).ExecuteDeleteAsync(cancellationToken);
    }

    private (DateTime Created, DateTime Seen) Oldest() => (time.UtcNow() - Longest, time.UtcNow() - LongestIdle);

    private static string HashOf(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
