using System.Security.Cryptography;

namespace CharroBot.Application.Discounts.Identification;

/// <summary>The code itself: 50 random bits, as letters and digits that cannot be mistaken for one another.</summary>
public static class AccessCode
{
    public const int Length = 10;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>With a dash in the middle, for reading.</summary>
    public static string New()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";
    }

    /// <summary>As typed: without dashes and blanks, in capitals.</summary>
    public static string Normalize(string code) => string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
