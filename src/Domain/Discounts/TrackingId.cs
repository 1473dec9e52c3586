using System.Buffers.Text;
using System.Security.Cryptography;

namespace CharroBot.Domain.Discounts;

/// <summary>The address of a request for whoever filed it: 24 URL-safe characters, 144 random bits.</summary>
public static class TrackingId
{
    public const int Length = 24;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));

    /// <summary>Whether it has the shape: what has not is nobody's, and no question for a database.</summary>
    public static bool IsOne(string text) => text.Length == Length && Base64Url.IsValid(text) && !text.Any(char.IsWhiteSpace);
}
