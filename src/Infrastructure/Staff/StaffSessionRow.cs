namespace CharroBot.Infrastructure.Staff;

/// <summary>A signed-in browser. Neither its address nor what it calls itself is kept.</summary>
public sealed class StaffSessionRow
{
    public int Id { get; set; }

    public int StaffId { get; set; }

    /// <summary>SHA-256 of the id in the cookie, hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC; written once a minute at most.</summary>
    public DateTime LastSeenAt { get; set; }
}
