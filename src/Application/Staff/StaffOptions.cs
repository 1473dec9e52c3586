namespace CharroBot.Application.Staff;

/// <summary>Who of the team must sign in with a second factor.</summary>
public enum SecondFactorRequirement
{
    None,
    Admins,
    All,
}

/// <summary>The <c>Staff</c> section.</summary>
public sealed class StaffOptions
{
    public const string Section = "Staff";
    public const int MaxSessionHours = 168;

    /// <summary>Hours after which a session ends whatever happens in it; 1 to <see cref="MaxSessionHours"/>.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>Minutes without a request after which a session ends; 5 or more.</summary>
    public int SessionIdleMinutes { get; set; } = 240;

    public SecondFactorRequirement RequireSecondFactor { get; set; } = SecondFactorRequirement.None;

    public bool Requires(string role) => RequireSecondFactor switch
    {
        SecondFactorRequirement.All => true,
        SecondFactorRequirement.Admins => role == StaffRoles.Admin,
        _ => false,
    };
}
