using CharroBot.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Keys;

internal static class KeySetup
{
    /// <summary>Beside the SQLite database.</summary>
    public const string DefaultFolder = "keys";

    /// <exception cref="SetupException">The certificate cannot be used.</exception>
    public static IServiceCollection AddKeys(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string? databaseFile)
    {
        var options = configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new KeyOptions();
        var certificate = KeyCertificate.Load(options, environment.ContentRootPath);
        var storage = new KeyStorage(Folder(options, environment.ContentRootPath, databaseFile), certificate is not null);
        var protection = services.AddDataProtection().SetApplicationName("CharroBot");
        if (storage.Folder is { } folder)
        {
            services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory>((keys, logging) =>
                keys.XmlRepository = new PrivateKeyFolder(new DirectoryInfo(folder), logging));
        }
        else
        {
            protection.PersistKeysToDbContext<CharroBotDbContext>();
        }

        if (certificate is not null)
        {
            protection.ProtectKeysWithCertificate(certificate);
        }

        return services.AddSingleton(storage).AddScoped<IKeyRing, KeyRing>();
    }

    private static string? Folder(KeyOptions options, string contentRoot, string? databaseFile) =>
        !string.IsNullOrWhiteSpace(options.KeysDirectory) ? Path.GetFullPath(Path.Combine(contentRoot, options.KeysDirectory))
        : databaseFile is null ? null
        : Path.Combine(Path.GetDirectoryName(databaseFile)!, DefaultFolder);
}
