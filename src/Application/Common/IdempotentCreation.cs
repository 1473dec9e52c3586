using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>Makes a creating command with an idempotency key create one thing, however often it comes within a day.</summary>
internal sealed class IdempotentCreation(IIdempotencyStore answers)
{
    public const int KeyMaxLength = 255;

    private static readonly Error Reused =
        new(ErrorKind.Unprocessable, "idempotency_key_reused", "Esa Idempotency-Key ya se usó con otro contenido.");

    /// <summary>The id of what an earlier command with this key created; null where there was none.</summary>
    /// <param name="content">What the command says, its key included or not: the same key with other content is a mistake.</param>
    public async Task<Result<int?>> FindAsync<T>(string kind, string? key, T content, CancellationToken cancellationToken)
    {
        if (key is null || await answers.FindAsync(Scoped(kind, key), cancellationToken) is not { } first)
        {
            return Result<int?>.Ok(null);
        }

        return first.Fingerprint == Fingerprint(content) ? int.Parse(first.TrackingId, CultureInfo.InvariantCulture) : Reused;
    }

    /// <summary>In the transaction of what is created.</summary>
    public void Remember<T>(string kind, string? key, T content, int id)
    {
        if (key is not null)
        {
            answers.Remember(Scoped(kind, key), Fingerprint(content), id.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static bool IsKey(string? key) => key is null || (key.Length is >= 1 and <= KeyMaxLength && key.All(c => c is > ' ' and <= '~'));

    /// <summary>Keys of one kind of thing say nothing about another's.</summary>
    public static string Scoped(string kind, string key) =>
        $"{kind}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    private static string Fingerprint<T>(T content) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)));
}
