namespace CharroBot.Application.Staff;

/// <summary>
/// Signed-in browsers, kept on the server: a copied cookie is worth nothing once its session ended. Ended sessions are deleted. An account
/// that is switched off or gets another password loses all of its sessions with that.
/// </summary>
public interface IStaffSessions
{
    /// <returns>The id for the cookie. Only its hash is kept.</returns>
    Task<string> OpenAsync(int staffId, CancellationToken cancellationToken);

    /// <summary>
    /// The account of a session that goes on; null for one that ended, is too old or was idle too long, or whose account is off.
    /// </summary>
    /// <param name="touch">A person asks: the session is not idle.</param>
    Task<SessionAccount?> FindAsync(string id, bool touch, CancellationToken cancellationToken);

    Task EndAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends the account's sessions but this one; says how many.</summary>
    Task<int> EndOthersAsync(int staffId, string id, CancellationToken cancellationToken);

    /// <param name="id">The session that asks.</param>
    Task<IReadOnlyList<StaffSession>> ListAsync(int staffId, string id, CancellationToken cancellationToken);

    /// <summary>Deletes those that are too old or were idle too long.</summary>
    Task PurgeAsync(CancellationToken cancellationToken);
}

/// <param name="SecurityStamp">Changes with the account's password.</param>
public sealed record SessionAccount(int StaffId, string SecurityStamp);

/// <param name="CreatedAt">UTC.</param>
/// <param name="LastSeenAt">UTC, to the minute.</param>
/// <param name="EndsAt">UTC; when it ends at the latest.</param>
/// <param name="Current">The one that asks.</param>
public sealed record StaffSession(int Id, DateTime CreatedAt, DateTime LastSeenAt, DateTime EndsAt, bool Current);
