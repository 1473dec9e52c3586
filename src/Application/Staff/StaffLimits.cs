namespace CharroBot.Application.Staff;

/// <summary>Limits of the team's accounts, in characters.</summary>
public static class StaffLimits
{
    public const int UsernameMinLength = 2;
    public const int UsernameMaxLength = 40;
    public const int PasswordMinLength = 12;

    /// <summary>Longer than any sentence, and short enough that hashing it is no burden.</summary>
    public const int PasswordMaxLength = 200;
}
