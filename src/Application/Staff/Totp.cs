using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CharroBot.Application.Staff;

/// <summary>Time-based one-time codes as authenticator apps make them: RFC 6238 with SHA-1, 6 digits, 30 seconds.</summary>
public static class Totp
{
    public const int Digits = 6;

    public const int SecretBytes = 20;

    private const int StepSeconds = 30;

    /// <summary>Steps by which a telephone's clock may be early or late.</summary>
    private const int Tolerance = 1;

    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static string CodeAt(ReadOnlySpan<byte> secret, DateTime at) => Code(secret, StepOf(at));

    /// <param name="lastStep">The step of the code that was accepted last: it and those before are used up.</param>
    /// <returns>The step that the code belongs to; null for a wrong, old or used one.</returns>
    public static long? Check(ReadOnlySpan<byte> secret, string code, DateTime now, long lastStep)
    {
        var given = Encoding.ASCII.GetBytes(code);
        long? found = null;
        for (var step = StepOf(now) - Tolerance; step <= StepOf(now) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), given) && step > lastStep)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>RFC 4648 base 32 without padding: how a secret is typed into an app.</summary>
    public static string ToText(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var value in secret)
        {
            bits = (bits << 8) | value;
            held += 8;
            while (held >= 5)
            {
                _ = text.Append(Base32Alphabet[(bits >> (held - 5)) & 31]);
                held -= 5;
            }

            bits &= (1 << held) - 1;
        }

        return held == 0 ? text.ToString() : text.Append(Base32Alphabet[(bits << (5 - held)) & 31]).ToString();
    }

    /// <summary>The address that an app reads the secret from.</summary>
    public static string ToUri(ReadOnlySpan<byte> secret, string username) =>
        $"otpauth://totp/Charro%20Bot:{Uri.EscapeDataString(username)}"
        + $"?secret={ToText(secret)}&issuer=Charro%20Bot&digits={Digits}&period={StepSeconds}";

    private static long StepOf(DateTime at) => (long)Math.Floor((at - DateTime.UnixEpoch).TotalSeconds / StepSeconds);

    private static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What RFC 6238 and the apps speak; HMAC does not need a hash without collisions.
        _ = HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
