using CharroBot.Application.Shows;
using CharroBot.Domain.Shows;

namespace CharroBot.TestSupport.Fakes;

/// <summary>Shows in a list; identities are given on adding.</summary>
public sealed class InMemoryShows : IShowRepository
{
    private readonly List<Show> _shows = [];

    public IReadOnlyList<Show> All => _shows;

    public void Add(Show show)
    {
        Identity.Give(show, _shows.Count + 1);
        _shows.Add(show);
    }

    public Task<Show?> FindAsync(int id, CancellationToken cancellationToken) => Task.FromResult(_shows.Find(show => show.Id == id));

    public Task<Show?> FindByCodeAsync(string code, CancellationToken cancellationToken) =>
        Task.FromResult(_shows.Find(show => string.Equals(show.Code, code, StringComparison.OrdinalIgnoreCase)));

    public Task<Show?> LockAsync(int id, CancellationToken cancellationToken) => FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<Show>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Show>>([.. _shows.Where(show => ids.Contains(show.Id))]);

    public async Task<IReadOnlyList<Show>> ListAsync(
        IReadOnlyCollection<int> ids, IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        [.. (await ListAsync(ids, cancellationToken)).Union(await ListByCodeAsync(codes, cancellationToken))];

    public Task<IReadOnlyList<Show>> ListByCodeAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Show>>([.. _shows.Where(show => codes.Contains(show.Code, StringComparer.OrdinalIgnoreCase))]);

    public Task<bool> IsDemoAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => Task.FromResult(_shows.Count > 0);
}
