using CharroBot.Application.Shows;
using CharroBot.Domain.Shows;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Repositories;

internal sealed class ShowRepository(CharroBotDbContext context, DatabaseDialect dialect) : IShowRepository
{
    public void Add(Show show) => context.Shows.Add(show);

    public Task<Show?> FindAsync(int id, CancellationToken cancellationToken) =>
        context.Shows.FirstOrDefaultAsync(show => show.Id == id, cancellationToken);

    public Task<Show?> FindByCodeAsync(string code, CancellationToken cancellationToken)
    {
        var key = Columns.KeyOf(code);
        return context.Shows.FirstOrDefaultAsync(show => EF.Property<string?>(show, Columns.CodeKey) == key || show.Code == code, cancellationToken);
    }

    public Task<Show?> LockAsync(int id, CancellationToken cancellationToken) =>
        context.Shows.FromSqlRaw(dialect.Locking("SELECT * FROM shows WHERE id = {0}"), id)
            .AsAsyncEnumerable().FirstOrDefaultAsync(cancellationToken).AsTask();

    public async Task<IReadOnlyList<Show>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await context.Shows.AsNoTracking().Where(show => ids.Contains(show.Id)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Show>> ListAsync(
        IReadOnlyCollection<int> ids, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        string?[] keys = [.. codes.Select(Columns.KeyOf)];
        return ids.Count == 0 && keys.Length == 0 ? [] : await context.Shows.AsNoTracking()
            .Where(show => EF.Parameter(ids).Contains(show.Id) || EF.Parameter(keys).Contains(EF.Property<string?>(show, Columns.CodeKey)))
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Show>> ListByCodeAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        var keys = codes.Select(Columns.KeyOf).ToList();
        return await context.Shows.Where(show => keys.Contains(EF.Property<string?>(show, Columns.CodeKey)!) || codes.Contains(show.Code)).ToListAsync(cancellationToken);
    }

    public Task<bool> IsDemoAsync(CancellationToken cancellationToken) => context.Users.AnyAsync(user => user.IsDemo, cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => context.Shows.AnyAsync(cancellationToken);
}
