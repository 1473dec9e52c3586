using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>
/// Keeps the index of the programme in memory. Changes of this process are seen at the next look, those of others within
/// <see cref="MaxAge"/>: every look compares a fingerprint that only edits of the programme move.
/// </summary>
internal sealed class ShowCatalog(IServiceScopeFactory scopes, TimeProvider time) : IShowCatalog, IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _refresh = new(1, 1);
    private volatile Snapshot? _current;
    private volatile bool _lookAgain;

    public async ValueTask<ShowIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } index)
        {
            return index;
        }

        await _refresh.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? await RefreshAsync(cancellationToken);
        }
        finally
        {
            _refresh.Release();
        }
    }

    public void LookAgain() => _lookAgain = true;

    public void Dispose() => _refresh.Dispose();

    private ShowIndex? Fresh() =>
        _current is { } snapshot && !_lookAgain && time.GetElapsedTime(snapshot.LookedAt) < MaxAge ? snapshot.Index : null;

    private async Task<ShowIndex> RefreshAsync(CancellationToken cancellationToken)
    {
        _lookAgain = false;
        var lookedAt = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var shows = scope.ServiceProvider.GetRequiredService<CharroBotDbContext>().Shows.AsNoTracking();

        // Shows are never deleted and edits only raise the number, so equal sums mean an equal programme.
        var fingerprint = await shows.GroupBy(_ => 1)
            .Select(all => new Fingerprint(all.Count(), all.Sum(show => (long)show.CatalogVersion)))
            .FirstOrDefaultAsync(cancellationToken) ?? new Fingerprint(0, 0);
        if (_current is { } current && current.Fingerprint == fingerprint)
        {
            _current = current with { LookedAt = lookedAt };
            return current.Index;
        }

        var programme = await shows.Select(show => new { show.Id, show.Code, show.Title, show.Artist, show.Venue, show.Details, show.ShowDate, show.Active })
            .ToListAsync(cancellationToken);
        var index = ShowIndex.Build([.. programme.Select(show => new CatalogShow(
            show.Id, show.Code, show.Title, show.Artist, show.Venue, show.Details.City, show.ShowDate, show.Active, show.Details.Aliases))]);
        _current = new Snapshot(index, fingerprint, lookedAt);
        return index;
    }

    private sealed record Fingerprint(int Count, long Versions);

    private sealed record Snapshot(ShowIndex Index, Fingerprint Fingerprint, long LookedAt);
}
