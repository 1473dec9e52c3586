using CharroBot.Infrastructure;

namespace CharroBot.Api;

/// <summary>
/// <c>Secrets:Directory</c>: a folder with one file for each setting that is not to stand in the environment, as Docker and Kubernetes mount
/// them. A file's name is the setting's environment form, its content the value; it wins over every other source.
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
            configuration.AddKeyPerFile(Path.GetFullPath(folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"{Key}: {exception.Message}");
        }
    }
}
