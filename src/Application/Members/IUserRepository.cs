using CharroBot.Domain.Users;

namespace CharroBot.Application.Members;

/// <summary>Who somebody says they are.</summary>
/// <param name="Email">As <see cref="EmailAddress.Normalize"/> gives it.</param>
/// <param name="Dni">Null where none was asked for: then the address alone counts.</param>
public sealed record ClaimedIdentity(string Email, int? Dni);

public interface IUserRepository
{
    void Add(User user);

    Task<User?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>For what must not happen while the member is erased, or the other way round: whoever comes second waits, and sees.</summary>
    Task<User?> LockAsync(int id, CancellationToken cancellationToken);

    /// <summary>
    /// For reading: as <see cref="LockAsync"/>, several at once and always in the same order. One statement, whoever is found: a wrong DNI
    /// reads like an unknown address.
    /// </summary>
    Task<IReadOnlyList<User>> LockByIdentityAsync(IReadOnlyCollection<ClaimedIdentity> identities, CancellationToken cancellationToken);

    /// <param name="email">As <see cref="EmailAddress.Normalize"/> gives it.</param>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Null for no DNI: nobody is found by not having one.</summary>
    Task<User?> FindByDniAsync(int? dni, CancellationToken cancellationToken);

    Task<IReadOnlyList<User>> ListByEmailAsync(IReadOnlyCollection<string> emails, CancellationToken cancellationToken);

    /// <summary>With their payments.</summary>
    Task<IReadOnlyList<User>> ListWithPaymentsAsync(
        IReadOnlyCollection<int> ids, IReadOnlyCollection<string> emails, CancellationToken cancellationToken);

    /// <summary>The holder of each DNI that is taken.</summary>
    Task<IReadOnlyDictionary<int, string>> EmailsByDniAsync(IReadOnlyCollection<int> dnis, CancellationToken cancellationToken);

    /// <summary>Whether anyone but the demo programme's members is here.</summary>
    Task<bool> HasRealMembersAsync(CancellationToken cancellationToken);

    Task<bool> HasDemoMembersAsync(CancellationToken cancellationToken);
}
