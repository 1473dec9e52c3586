using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>
/// Keeps the index of the programme in memory. Reading it costs no I/O, so that a request in a transaction never waits for a second
/// connection; refreshing compares a fingerprint that only edits of the programme move, and builds anew only then.
/// </summary>
internal sealed class ShowCatalog(IServiceScopeFactory scopes) : IShowCatalog, IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private volatile Snapshot _snapshot = new(ShowIndex.Empty, [], new Fingerprint(0, 0));

    public ShowIndex Current => _snapshot.Index;

    public IReadOnlyList<CatalogShow> Shows => _snapshot.Shows;

    /// <summary>Brings the index up to the database: at the start, after a change of this process, and every few seconds for those of others.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var shows = scope.ServiceProvider.GetRequiredService<CharroBotDbContext>().Shows.AsNoTracking();
            var fingerprint = await FingerprintAsync(shows, cancellationToken);
            if (fingerprint != _snapshot.Fingerprint)
            {
                var programme = await ReadAsync(shows, cancellationToken);
                _snapshot = new Snapshot(ShowIndex.Build(programme), programme, fingerprint);
            }
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose() => _refreshing.Dispose();

    /// <summary>Shows are never deleted and edits only raise the number, so equal sums mean an equal programme.</summary>
    private static async Task<Fingerprint> FingerprintAsync(IQueryable<Domain.Shows.Show> shows, CancellationToken cancellationToken) =>
        await shows.GroupBy(_ => 1)
            .Select(all => new Fingerprint(all.Count(), all.Sum(show => (long)show.CatalogVersion)))
            .SingleOrDefaultAsync(cancellationToken) ?? new Fingerprint(0, 0);

    private static async Task<IReadOnlyList<CatalogShow>> ReadAsync(IQueryable<Domain.Shows.Show> shows, CancellationToken cancellationToken)
    {
        var programme = await shows.OrderBy(show => show.Id)
            .Select(show => new { show.Id, show.Code, show.Title, show.Artist, show.Venue, show.Details, show.ShowDate, show.Active })
            .ToListAsync(cancellationToken);
        return [.. programme.Select(show => new CatalogShow(
            show.Id,
            show.Code,
            show.Title,
            show.Artist,
            show.Venue,
            show.Details.City,
            show.ShowDate,
            show.Active,
            show.Details.Aliases,
            show.Details.Genre))];
    }

    private sealed record Fingerprint(int Count, long Versions);

    private sealed record Snapshot(ShowIndex Index, IReadOnlyList<CatalogShow> Shows, Fingerprint Fingerprint);
}
