using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CharroBot.Integration.Tests.Security;

internal static class TestCertificate
{
    public const string Password = "clave del certificado";

    /// <summary>Makes it where it is missing; gives its file.</summary>
    public static string In(string folder)
    {
        var file = Path.Combine(folder, "keys.pfx");
        if (!File.Exists(file))
        {
            using var key = RSA.Create(2048);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = new CertificateRequest("CN=charrobot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, Password));
        }

        return file;
    }

    /// <summary>The same as text, with the private key in clear.</summary>
    public static string PemIn(string folder)
    {
        var file = Path.Combine(folder, "keys.pem");
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(In(folder), Password, X509KeyStorageFlags.Exportable);
        using var key = certificate.GetRSAPrivateKey()!;
        var text = $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
        File.WriteAllText(file, text.ReplaceLineEndings("\r\n"));
        return file;
    }
}
