using System.Text.Json;
using CharroBot.Application.Members;
using CharroBot.Domain.Users;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Repositories;

internal sealed class UserRepository(CharroBotDbContext context, DatabaseDialect dialect) : IUserRepository
{
    public void Add(User user) => context.Users.Add(user);

    public Task<User?> FindAsync(int id, CancellationToken cancellationToken) =>
        context.Users.FirstOrDefaultAsync(user => user.Id == id, cancellationToken);

    public Task<User?> LockAsync(int id, CancellationToken cancellationToken) =>
        context.Users.FromSqlRaw(dialect.Locking("SELECT * FROM users WHERE id = {0}"), id)
            .AsAsyncEnumerable().FirstOrDefaultAsync(cancellationToken).AsTask();

    public async Task<IReadOnlyList<User>> LockByIdentityAsync(IReadOnlyCollection<ClaimedIdentity> identities, CancellationToken cancellationToken)
    {
        var sql = $"SELECT * FROM users WHERE id IN (SELECT u.id FROM {dialect.Identities} AS given CROSS JOIN users AS u "
            + "WHERE u.email = given.email AND (given.dni IS NULL OR u.dni = given.dni)) ORDER BY id";
        var given = JsonSerializer.Serialize(identities.Select(identity => new object?[] { identity.Email, identity.Dni }));
        return await context.Users.FromSqlRaw(dialect.Locking(sql), given)
            .AsNoTracking().AsAsyncEnumerable().ToListAsync(cancellationToken: cancellationToken);
    }

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        context.Users.FirstOrDefaultAsync(user => user.Email == email, cancellationToken);

    public async Task<User?> FindByDniAsync(int? dni, CancellationToken cancellationToken) =>
        dni is null ? null : await context.Users.FirstOrDefaultAsync(user => user.Dni == dni, cancellationToken);

    public async Task<IReadOnlyList<User>> ListByEmailAsync(IReadOnlyCollection<string> emails, CancellationToken cancellationToken) =>
        await context.Users.Where(user => emails.Contains(user.Email)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<User>> ListWithPaymentsAsync(
        IReadOnlyCollection<int> ids, IReadOnlyCollection<string> emails, CancellationToken cancellationToken) =>
        await context.Users.Include(user => user.Payments)
            .Where(user => ids.Contains(user.Id) || emails.Contains(user.Email))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<int, string>> EmailsByDniAsync(IReadOnlyCollection<int> dnis, CancellationToken cancellationToken) =>
        await context.Users.Where(user => user.Dni != null && dnis.Contains(user.Dni.Value))
            .ToDictionaryAsync(user => user.Dni!.Value, user => user.Email, cancellationToken);

    public Task<bool> HasRealMembersAsync(CancellationToken cancellationToken) =>
        context.Users.AnyAsync(user => !user.IsDemo, cancellationToken);

    public Task<bool> HasDemoMembersAsync(CancellationToken cancellationToken) =>
        context.Users.AnyAsync(user => user.IsDemo, cancellationToken);
}
