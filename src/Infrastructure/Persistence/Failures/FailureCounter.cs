using System.Globalization;
using System.Text;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Failures;

internal sealed class FailureCounter(CharroBotDbContext context, DatabaseDialect dialect, FailureKeyHasher hasher, TimeProvider time)
    : IFailureCounter
{
    public async Task<IReadOnlyDictionary<string, FailureCount>> ReadAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var byHash = keys.ToDictionary(hasher.HashOf);
        string[] hashes = [.. byHash.Keys];
        var rows = await context.FailureCounts.AsNoTracking()
            .Where(row => EF.Parameter(hashes).Contains(row.Key) && row.ExpiresAt > now).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => byHash[row.Key], row => new FailureCount(row.Failures, row.ExpiresAt));
    }

    public async Task AddAsync(IReadOnlyCollection<FailureWindow> windows, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var parameters = new List<object> { now };
        var values = new StringBuilder();

        // Always in the same order, so that two that add the same keys wait for one another rather than deadlock.
        var rows = windows.Select(window => (Hash: hasher.HashOf(window.Key), window.Length)).OrderBy(row => row.Hash, StringComparer.Ordinal);
        foreach (var (hash, length) in rows)
        {
            _ = values.Append(values.Length == 0 ? string.Empty : ", ")
                .Append(CultureInfo.InvariantCulture, $"({{{parameters.Count}}}, 1, {{{parameters.Count + 1}}})");
            parameters.Add(hash);
            parameters.Add(now + length);
        }

        var sql = $$"""
            INSERT INTO failure_counts (key, failures, expires_at) VALUES {{values}}
            ON CONFLICT (key) DO UPDATE SET
            failures = CASE WHEN failure_counts.expires_at <= {0} THEN 1 ELSE failure_counts.failures + 1 END,
            expires_at = CASE WHEN failure_counts.expires_at <= {0} THEN excluded.expires_at ELSE failure_counts.expires_at END
            """;
        await WriteAsync(() => context.Database.ExecuteSqlRawAsync(sql, parameters, cancellationToken), cancellationToken);
    }

    public async Task ForgetAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        string[] hashes = [.. keys.Select(hasher.HashOf)];
        await WriteAsync(
            () => context.FailureCounts.Where(row => EF.Parameter(hashes).Contains(row.Key)).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        await WriteAsync(
            () => context.FailureCounts.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private async Task WriteAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is not null)
        {
            await write();
            return;
        }

        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await write();
    }
}
