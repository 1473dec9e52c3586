using CharroBot.Infrastructure;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace CharroBot.Api;

/// <summary>
/// <c>Secrets:Directory</c>: a folder with one file for each setting that is not to stand in the environment, as Docker and Kubernetes mount
/// them. A file's name is the setting's environment form, its content the value without line ends at its end; it wins over other sources.
/// </summary>
internal static class SecretFiles
{
    public const string Key = "Secrets:Directory";

    /// <exception cref="SetupException">The folder is not there, or a file in it cannot be read.</exception>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        if (configuration[Key] is not { Length: > 0 } folder)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new SetupException($"{Key}: there is no folder «{folder}».");
        }

        try
        {
            configuration.Add(new Source { FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)) });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"{Key}: {exception.Message}");
        }
    }

    private sealed class Source : KeyPerFileConfigurationSource, IConfigurationSource
    {
        IConfigurationProvider IConfigurationSource.Build(IConfigurationBuilder builder) => new Provider(this);
    }

    /// <summary>The framework's own removes the line end of this system alone: the CR of a file from Windows would be part of a password.</summary>
    private sealed class Provider(KeyPerFileConfigurationSource source) : KeyPerFileConfigurationProvider(source)
    {
        public override void Load()
        {
            base.Load();
            foreach (var (key, value) in Data.ToList())
            {
                Data[key] = value?.TrimEnd('\r', '\n');
            }
        }
    }
}
