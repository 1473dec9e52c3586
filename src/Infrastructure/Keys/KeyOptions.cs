namespace CharroBot.Infrastructure.Keys;

/// <summary>The <c>DataProtection</c> section: where the keys are that protect sessions, and what they are encrypted with.</summary>
public sealed class KeyOptions
{
    public const string Section = "DataProtection";

    /// <summary>
    /// The folder of the keys. Null: beside the SQLite database, in the folder <c>keys</c>; on PostgreSQL in the database, which all
    /// processes share.
    /// </summary>
    public string? KeysDirectory { get; set; }

    /// <summary>A PKCS #12 file, or a PEM file with certificate and private key, that encrypts the keys wherever they are.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Of <see cref="CertificateFile"/>; null where it has none.</summary>
    public string? CertificatePassword { get; set; }
}
