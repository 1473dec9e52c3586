using CharroBot.Domain.Shows;

namespace CharroBot.Application.Shows;

public interface IShowRepository
{
    void Add(Show show);

    Task<Show?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>By its code, case ignored.</summary>
    Task<Show?> FindByCodeAsync(string code, CancellationToken cancellationToken);

    /// <summary>For changing its quota: no other writer has it until the transaction ends.</summary>
    Task<Show?> LockAsync(int id, CancellationToken cancellationToken);

    /// <summary>For reading.</summary>
    Task<IReadOnlyList<Show>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>For reading: those with these ids, and those with these codes.</summary>
    Task<IReadOnlyList<Show>> ListAsync(IReadOnlyCollection<int> ids, IReadOnlyCollection<string> codes, CancellationToken cancellationToken);

    Task<IReadOnlyList<Show>> ListByCodeAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken);

    /// <summary>Whether the programme is the demo one: its members are here.</summary>
    Task<bool> IsDemoAsync(CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);
}
