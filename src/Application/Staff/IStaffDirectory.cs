using CharroBot.Application.Common;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Staff;

/// <summary>What someone of the team may do.</summary>
public static class StaffRoles
{
    /// <summary>Reviews requests.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Everything a supervisor may, and shows, members, staff and tokens.</summary>
    public const string Admin = "admin";

    public static bool IsKnown(string role) => role is Supervisor or Admin;
}

/// <summary>Someone who is signed in.</summary>
public sealed record StaffIdentity(int Id, string Username, string Role);

/// <summary>The team's accounts. Passwords and tokens are kept as hashes only.</summary>
public interface IStaffDirectory
{
    /// <summary>Refuses a taken name, an unknown role, and a password shorter than 12 characters.</summary>
    Task<Result<StaffIdentity>> AddAsync(string username, string role, string password);

    Task<StaffMember?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>
    /// Switches an account off or on. Off ends its sessions and silences its tokens; the last active admin stays on, whoever else is
    /// switched off at the same moment.
    /// </summary>
    Task<Result<Success>> SwitchAsync(int id, bool active, CancellationToken cancellationToken);

    /// <summary>Gives an account another password. Its sessions end; a lock for wrong passwords is lifted.</summary>
    Task<Result<Success>> ResetPasswordAsync(int id, string password);

    /// <summary>
    /// Gives an account the password its owner chose. Its sessions end. A wrong current password counts as at sign-in, and is answered
    /// the same as a locked account.
    /// </summary>
    Task<Result<Success>> ChangePasswordAsync(string username, string current, string chosen);

    /// <summary>Makes a bearer token. It is shown this once.</summary>
    Task<Result<string>> IssueTokenAsync(string username, CancellationToken cancellationToken);

    /// <inheritdoc cref="IssueTokenAsync(string, CancellationToken)"/>
    Task<Result<NewToken>> IssueTokenAsync(int staffId, string? label, CancellationToken cancellationToken);

    /// <summary>From now on the token is nobody's.</summary>
    Task<Result<Success>> RevokeTokenAsync(int id, CancellationToken cancellationToken);

    /// <summary>Who a bearer token belongs to; null for an unknown or revoked one, and while its account is switched off.</summary>
    Task<StaffIdentity?> FindByTokenAsync(string token, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);
}
