namespace CharroBot.Application.Staff;

/// <summary>What a bearer token may do, where that is less than its account may.</summary>
public static class TokenScopes
{
    /// <summary>Read what supervisors see.</summary>
    public const string SupervisionRead = "supervision:read";

    /// <summary>Read and review.</summary>
    public const string SupervisionWrite = "supervision:write";

    /// <summary>All that an admin may; only for an admin's account.</summary>
    public const string Admin = "admin";

    public const int MaxLength = 20;

    public static IReadOnlyList<string> All { get; } = [SupervisionRead, SupervisionWrite, Admin];

    /// <param name="scope">Null for a token that may do what its account may.</param>
    /// <param name="write">The call changes something.</param>
    public static bool AllowsSupervision(string? scope, bool write) =>
        scope is null or Admin or SupervisionWrite || (scope == SupervisionRead && !write);

    public static bool AllowsAdministration(string? scope) => scope is null or Admin;
}
