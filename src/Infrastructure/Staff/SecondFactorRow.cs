namespace CharroBot.Infrastructure.Staff;

/// <summary>An account's second factor.</summary>
public sealed class SecondFactorRow
{
    public int StaffId { get; set; }

    /// <summary>The app's secret, encrypted with the data-protection keys.</summary>
    public required string Secret { get; set; }

    /// <summary>UTC; null until the first right code.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The step of the last accepted code.</summary>
    public long LastStep { get; set; }

    /// <summary>SHA-256 of the recovery codes that are left, hexadecimal, with blanks between.</summary>
    public string RecoveryHashes { get; set; } = string.Empty;

    /// <summary>Raised with each change: a code is good once, however many use it at the same moment.</summary>
    public int Version { get; set; }
}
