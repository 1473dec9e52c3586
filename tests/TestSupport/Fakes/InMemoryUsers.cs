using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;

namespace CharroBot.TestSupport.Fakes;

/// <summary>Members in a list; identities are given on adding.</summary>
public sealed class InMemoryUsers : IUserRepository
{
    private readonly List<User> _users = [];

    public IReadOnlyList<User> All => _users;

    public void Add(User user)
    {
        Identity.Give(user, _users.Count + 1);
        _users.Add(user);
    }

    public Task<User?> FindAsync(int id, CancellationToken cancellationToken) => Task.FromResult(_users.Find(user => user.Id == id));

    public Task<User?> LockAsync(int id, CancellationToken cancellationToken) => FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<User>> LockByIdentityAsync(IReadOnlyCollection<ClaimedIdentity> identities, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<User>>([.. _users.Where(user => identities.Any(
            given => given.Email == user.Email && (given.Dni is null || given.Dni == user.Dni)))]);

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Task.FromResult(_users.Find(user => user.Email == email));

    public Task<User?> FindByDniAsync(int? dni, CancellationToken cancellationToken) =>
        Task.FromResult(dni is null ? null : _users.Find(user => user.Dni == dni));

    public Task<IReadOnlyList<User>> ListByEmailAsync(IReadOnlyCollection<string> emails, CancellationToken cancellationToken) =>
        ListWithPaymentsAsync([], emails, cancellationToken);

    public Task<IReadOnlyList<User>> ListWithPaymentsAsync(
        IReadOnlyCollection<int> ids, IReadOnlyCollection<string> emails, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<User>>([.. _users.Where(user => ids.Contains(user.Id) || emails.Contains(user.Email))]);

    public Task<IReadOnlyDictionary<int, string>> EmailsByDniAsync(IReadOnlyCollection<int> dnis, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, string>>(
            _users.Where(user => user.Dni is { } dni && dnis.Contains(dni)).ToDictionary(user => user.Dni!.Value, user => user.Email));

    public Task<bool> HasRealMembersAsync(CancellationToken cancellationToken) => Task.FromResult(_users.Exists(user => !user.IsDemo));

    public Task<bool> HasDemoMembersAsync(CancellationToken cancellationToken) => Task.FromResult(_users.Exists(user => user.IsDemo));
}

/// <summary>What a database does: it gives identities.</summary>
internal static class Identity
{
    public static void Give(Entity entity, int id) => typeof(Entity).GetProperty(nameof(Entity.Id))!.SetValue(entity, id);
}
