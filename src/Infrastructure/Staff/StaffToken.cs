using CharroBot.Application.Staff;

namespace CharroBot.Infrastructure.Staff;

/// <summary>A bearer token for scripts. Only its hash is kept.</summary>
public sealed class StaffToken
{
    public int Id { get; set; }

    public int StaffId { get; set; }

    /// <summary>SHA-256 of the token, hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>What it is for, in the team's words.</summary>
    public string? Label { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>UTC; written once a minute at most. Null for never.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>One of <see cref="TokenScopes.All"/>; null for all that the account may.</summary>
    public string? Scope { get; set; }

    /// <summary>The account that made it; null for the command line.</summary>
    public string? IssuedBy { get; set; }

    public DateTime? RevokedAt { get; set; }
}
