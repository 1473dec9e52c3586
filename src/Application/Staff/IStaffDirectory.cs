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
    /// <summary>Refuses a taken name, an unknown role, and a password that is too short or easily guessed.</summary>
    Task<Result<StaffIdentity>> AddAsync(string username, string role, string password);

    Task<StaffMember?> FindAsync(int id, CancellationToken cancellationToken);

    /// <param name="username">Upper or lower case.</param>
    Task<StaffMember?> FindByNameAsync(string username, CancellationToken cancellationToken);

    /// <summary>
    /// Switches an account off or on. Off ends its sessions and silences its tokens; the last active admin stays on, whoever else is
    /// switched off at the same moment.
    /// </summary>
    Task<Result<Success>> SwitchAsync(int id, bool active, CancellationToken cancellationToken);

    /// <summary>Gives an account another password. Its sessions end, and its tokens unless <paramref name="keepTokens"/>.</summary>
    Task<Result<Success>> ResetPasswordAsync(int id, string password, bool keepTokens);

    /// <summary>
    /// Gives an account the password its owner chose. Its sessions end. A wrong current password counts as at sign-in, and is answered
    /// the same as one of a network that failed too often.
    /// </summary>
    Task<Result<Success>> ChangePasswordAsync(string username, string current, string chosen);

    /// <summary>Makes a bearer token. It is shown this once.</summary>
    Task<Result<string>> IssueTokenAsync(string username, TokenTerms terms, CancellationToken cancellationToken);

    /// <inheritdoc cref="IssueTokenAsync(string, TokenTerms, CancellationToken)"/>
    Task<Result<NewToken>> IssueTokenAsync(int staffId, TokenTerms terms, CancellationToken cancellationToken);

    /// <summary>From now on the token is nobody's.</summary>
    Task<Result<Success>> RevokeTokenAsync(int id, CancellationToken cancellationToken);

    /// <summary>
    /// Who a bearer token acts for; null for an unknown, expired or revoked one, and while its account is switched off. Notes that it was
    /// used.
    /// </summary>
    Task<TokenAccess?> FindByTokenAsync(string token, CancellationToken cancellationToken);

    /// <summary>Whether a token that was good a moment ago still is.</summary>
    Task<bool> IsTokenGoodAsync(int tokenId, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);
}
