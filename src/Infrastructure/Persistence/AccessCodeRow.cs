namespace CharroBot.Infrastructure.Persistence;

/// <summary>A code that was mailed to a member.</summary>
public sealed class AccessCodeRow
{
    /// <summary>One code a member.</summary>
    public int UserId { get; set; }

    /// <summary>SHA-256 of the address and the code, hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; set; }
}
