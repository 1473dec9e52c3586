namespace CharroBot.Application.Staff;

/// <summary>A bearer token, this once with its text.</summary>
/// <param name="Label">What it is for, in the team's words.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Scope">One of <see cref="TokenScopes.All"/>; null for all that the account may.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="IssuedBy">The account that made it; null for the command line.</param>
public sealed record NewToken(
    int Id, int StaffId, string Username, string? Label, string Token, DateTime CreatedAt, string? Scope, DateTime ExpiresAt, string? IssuedBy);
