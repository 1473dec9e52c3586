namespace CharroBot.Infrastructure.Persistence;

/// <summary>Columns that only persistence knows: derived from others, or its own bookkeeping.</summary>
internal static class Columns
{
    public const string SearchText = nameof(SearchText);
    public const string CodeKey = nameof(CodeKey);
    public const string VenueFolded = nameof(VenueFolded);
    public const string CityFolded = nameof(CityFolded);
    public const string ClaimedUntil = nameof(ClaimedUntil);
    /// <summary>The process that holds the claim, as its <see cref="Leases.LeaseOwner"/> names it.</summary>
    public const string ClaimedBy = nameof(ClaimedBy);

    public const string ClaimAttempts = nameof(ClaimAttempts);

    /// <summary>Who made the decision: counted by, and inside <c>other_data</c> out of reach for that.</summary>
    public const string DecisionSource = nameof(DecisionSource);

    /// <summary>How long the decider took, in milliseconds; null where the rules refused, which takes none.</summary>
    public const string DecisionMs = nameof(DecisionMs);

    /// <summary>Codes are told apart without case.</summary>
    public static string KeyOf(string code) => code.Trim().ToUpperInvariant();
}
