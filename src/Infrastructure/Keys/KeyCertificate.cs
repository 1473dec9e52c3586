using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CharroBot.Infrastructure.Keys;

/// <summary>Reads the certificate that encrypts the keys.</summary>
internal static class KeyCertificate
{
    private const string Refusal =
        "DataProtection:CertificateFile must name a readable PKCS #12 or PEM file with a certificate and its RSA private key, "
        + "and CertificatePassword its password.";

    /// <summary>Null where none is configured.</summary>
    /// <exception cref="SetupException">The file cannot be used.</exception>
    public static X509Certificate2? Load(KeyOptions options, string contentRoot)
    {
        if (string.IsNullOrWhiteSpace(options.CertificateFile))
        {
            return null;
        }

        try
        {
            var certificate = Read(Path.Combine(contentRoot, options.CertificateFile), options.CertificatePassword);
            return certificate.GetRSAPrivateKey() is null ? throw new SetupException(Refusal) : certificate;
        }
        catch (Exception exception) when (
            exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Not the exception's own words: they may quote the file.
            throw new SetupException(Refusal);
        }
    }

    private static X509Certificate2 Read(string file, string? password)
    {
        if (X509Certificate2.GetCertContentType(file) == X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }

        var pem = File.ReadAllText(file);
        return string.IsNullOrEmpty(password)
            ? X509Certificate2.CreateFromPem(pem, pem)
            : X509Certificate2.CreateFromEncryptedPem(pem, pem, password);
    }
}
