using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CharroBot.Infrastructure.Persistence.Failures;

/// <summary>
/// Turns keys of failures into hashes that are the same in every process and that nobody can compute who has the table alone: the secret
/// follows from the oldest data-protection key, which all processes share.
/// </summary>
internal sealed class FailureKeyHasher(IKeyManager keys, IDataProtectionProvider protection)
{
    private readonly Lazy<byte[]> _secret = new(() => Derive(keys, protection));

    public string HashOf(string key) => Convert.ToHexString(HMACSHA256.HashData(_secret.Value, Encoding.UTF8.GetBytes(key)));

    private static byte[] Derive(IKeyManager keys, IDataProtectionProvider protection)
    {
        // Makes the first key where there is none yet.
        _ = protection.CreateProtector(nameof(FailureKeyHasher)).Protect([]);
        var oldest = keys.GetAllKeys().OrderBy(key => key.CreationDate).First();
        var text = oldest.Descriptor.ExportToXml().SerializedDescriptorElement.ToString(SaveOptions.DisableFormatting);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), 32, info: "failure counts"u8.ToArray());
    }
}
