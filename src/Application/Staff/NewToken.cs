namespace CharroBot.Application.Staff;

/// <summary>A bearer token, this once with its text.</summary>
/// <param name="Label">What it is for, in the team's words.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record NewToken(int Id, int StaffId, string Username, string? Label, string Token, DateTime CreatedAt);
