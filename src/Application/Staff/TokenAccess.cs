namespace CharroBot.Application.Staff;

/// <summary>Who a bearer token acts for.</summary>
/// <param name="Scope">One of <see cref="TokenScopes.All"/>; null for all that the account may.</param>
/// <param name="IssuedBy">The colleague who made it; null where its owner or the command line did.</param>
public sealed record TokenAccess(int TokenId, string Username, string Role, string? Scope, string? IssuedBy);
