using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Keys;
using CharroBot.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Files;

/// <summary>What the program keeps of its members on this machine, and closes to the machine's other users.</summary>
internal sealed class PrivateFiles(
    DatabaseFile database, KeyStorage keys, IOptions<EmailOptions> email, IHostEnvironment environment, ILogger<PrivateFiles> logger)
    : IPrivateFiles
{
    private string Outbox => Path.GetFullPath(Path.Combine(environment.ContentRootPath, email.Value.Pickup.Directory));

    public void Close()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (closed, refused) = (0, 0);
        foreach (var path in Paths().Where(path => File.Exists(path) || Directory.Exists(path)))
        {
            try
            {
                closed += OwnerOnly.Close(path) ? 1 : 0;
            }
            catch (FileNotFoundException)
            {
                // SQLite deletes its log when the last connection of another process goes.
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
            {
                refused++;
            }
        }

        if (closed > 0)
        {
            logger.LogWarning(
                "{Count} files and folders with members' data were readable by other users of this machine; they are closed now.", closed);
        }

        if (refused > 0)
        {
            logger.LogWarning(
                "{Count} files and folders with members' data belong to another user and could not be closed: chown them.", refused);
        }
    }

    private IEnumerable<string> Paths()
    {
        List<string> ours = [Outbox];
        if (database.Path is { } file)
        {
            ours.AddRange([file, file + "-wal", file + "-shm"]);
        }

        if (keys.Folder is { } folder)
        {
            ours.Add(folder);
        }

        return ours
            .Concat(FilesIn(Outbox, "*.eml"))
            .Concat(keys.Folder is { } keyFolder ? FilesIn(keyFolder, "*.xml") : [])
            .Concat(database.Path is { } inside && Path.GetDirectoryName(inside) is { } parent && HoldsOnly(parent, ours) ? [parent] : []);
    }

    /// <summary>A folder that also holds what is not ours, such as a home, is not ours to close: the files in it are.</summary>
    private static bool HoldsOnly(string folder, List<string> ours) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).All(entry => ours.Contains(entry));

    private static IEnumerable<string> FilesIn(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern) : [];
}
