namespace CharroBot.Application.Staff;

/// <summary>A bearer token, this once with its text.</summary>
/// <param name="CreatedAt">UTC.</param>
public sealed record NewToken(int Id, int StaffId, string Username, string Token, DateTime CreatedAt);
