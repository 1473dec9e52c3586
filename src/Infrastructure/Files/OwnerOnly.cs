namespace CharroBot.Infrastructure.Files;

/// <summary>
/// Files (0600) and folders (0700) that only the program's own user reads, whatever the umask says. On Windows the permissions of the
/// folder above hold, and nothing here changes them.
/// </summary>
internal static class OwnerOnly
{
    public const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder where it is missing; one that is there stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Folder);
        }
    }

    /// <param name="mode"><see cref="FileMode.CreateNew"/> or the like: the permissions are given when the file is made.</param>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File;
        }

        return options;
    }

    /// <summary>Makes an empty file where there is none.</summary>
    public static void Touch(string path)
    {
        try
        {
            new FileStream(path, Options(FileMode.CreateNew, FileAccess.Write)).Dispose();
        }
        catch (IOException) when (System.IO.File.Exists(path))
        {
            // Another process was there first; it closes what it makes too.
        }
    }

    /// <summary>Takes every right of other users from a file or folder.</summary>
    /// <returns>Whether there was one to take.</returns>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user.</exception>
    public static bool Close(string path)
    {
        if (OperatingSystem.IsWindows() || System.IO.File.GetUnixFileMode(path) is var mode && (mode & Others) == 0)
        {
            return false;
        }

        System.IO.File.SetUnixFileMode(path, System.IO.File.GetUnixFileMode(path) & ~Others);
        return true;
    }
}
