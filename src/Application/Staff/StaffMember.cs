namespace CharroBot.Application.Staff;

/// <summary>An account of the team.</summary>
/// <param name="Active">False where an admin switched it off: neither its password nor its tokens let anyone in.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record StaffMember(int Id, string Username, string Role, bool Active, DateTime CreatedAt);
