using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Claims;
using CharroBot.Application.Staff;
using Microsoft.AspNetCore.Identity;

namespace CharroBot.Infrastructure.Staff;

/// <summary>Someone of the team who may sign in.</summary>
public sealed class StaffAccount : IdentityUser<int>
{
    /// <summary>The year in which such a lock would end.</summary>
    private const int ForGood = 9000;

    /// <summary>On an account whose password somebody else chose, until its owner chooses one. Part of the session from sign-in on.</summary>
    public static readonly Claim PasswordGiven = new("charrobot:password_given", "true");

    public string Role { get; set; } = string.Empty;

    public DateTime CreatedAt { get; set; }

    /// <summary>Switched off by an admin: locked for good, where wrong passwords lock for minutes.</summary>
    [NotMapped]
    public bool IsDisabled
    {
        get => LockoutEnd is { Year: >= ForGood };
        set => LockoutEnd = value ? new DateTimeOffset(ForGood, 1, 1, 0, 0, 0, TimeSpan.Zero) : null;
    }

    public StaffMember ToMember() => new(Id, UserName!, Role, !IsDisabled, CreatedAt);

    /// <summary>2 to 40 ASCII letters, digits, dots, dashes or underscores.</summary>
    public static bool IsName(string text) => StaffDirectory.IsUsername(text);
}
