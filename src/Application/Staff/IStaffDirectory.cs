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

    /// <summary>Makes a bearer token. It is shown this once.</summary>
    Task<Result<string>> IssueTokenAsync(string username, CancellationToken cancellationToken);

    /// <summary>Who a bearer token belongs to; null for an unknown or revoked one.</summary>
    Task<StaffIdentity?> FindByTokenAsync(string token, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);
}
