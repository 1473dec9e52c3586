namespace CharroBot.Application.Staff;

/// <summary>Limits of the team's accounts, in characters.</summary>
public static class StaffLimits
{
    public const int UsernameMinLength = 2;
    public const int UsernameMaxLength = 40;
    public const int PasswordMinLength = 12;

    /// <summary>Longer than any sentence, and short enough that hashing it is no burden.</summary>
    public const int PasswordMaxLength = 200;

    /// <summary>Digits that an authenticator shows (RFC 6238).</summary>
    public const int FactorCodeLength = 6;

    /// <summary>What is read as a second factor: a code, or a recovery code with its separators.</summary>
    public const int SecondFactorMaxLength = 40;
}
