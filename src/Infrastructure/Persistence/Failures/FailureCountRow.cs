namespace CharroBot.Infrastructure.Persistence.Failures;

/// <summary>Failures of one key within one window.</summary>
public sealed class FailureCountRow
{
    /// <summary>HMAC-SHA-256 of the key, hexadecimal.</summary>
    public required string Key { get; set; }

    public int Failures { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; set; }
}
