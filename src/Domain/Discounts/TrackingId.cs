using System.Buffers.Text;
using System.Security.Cryptography;

namespace CharroBot.Domain.Discounts;

/// <summary>The address of a request for whoever filed it: 24 URL-safe characters, 144 random bits.</summary>
public static class TrackingId
{
    public const int Length = 24;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
}
