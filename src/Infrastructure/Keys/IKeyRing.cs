namespace CharroBot.Infrastructure.Keys;

/// <summary>The keys that protect sessions and anti-forgery tokens.</summary>
public interface IKeyRing
{
    /// <summary>
    /// Moves keys that an earlier version kept in the database into the folder, so that sessions go on, and says in the log where keys lie
    /// in the database in clear.
    /// </summary>
    /// <exception cref="SetupException">The folder cannot be written.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>The way out after a leak: ends every session, revokes every key and makes a new one.</summary>
    /// <returns>How many keys there were, and accounts whose sessions ended.</returns>
    Task<(int Keys, int Accounts)> RotateAsync(CancellationToken cancellationToken);
}
