using System.Security.Cryptography;
using System.Text;

namespace CharroBot.Infrastructure.Persistence.Leases;

/// <summary>
/// Who holds the leases and claims of this process: a random id whose file the process keeps locked while it lives. The kernel drops
/// the lock when the process dies, however it dies; unlike a process id, neither a reuse nor another container can pass for it.
/// Other machines see no such lock: a file counts only where it was written under the same boot of the same kernel.
/// </summary>
/// <param name="directory">Where the files of the processes of this machine lie.</param>
/// <param name="database">Tells the databases apart that processes of one machine work on.</param>
internal sealed class LeaseOwner(string directory, string database, TimeProvider time) : IDisposable
{
    public const int IdLength = 32;

    private const string Ending = ".lock";

    /// <summary>Files of other boots, and of databases that nobody opens any more, are cleared away after that.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromDays(7);

    private static readonly string Boot = BootId();

    private readonly string _prefix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..12] + "-";
    private readonly Lock _lock = new();
    private FileStream? _file;
    private string? _id;
    private bool _opened;

    /// <summary>Null where no file can be locked: then nobody can tell that this process is dead, and its leases run out.</summary>
    public string? Id
    {
        get
        {
            lock (_lock)
            {
                if (!_opened)
                {
                    _opened = true;
                    Open();
                }

                return _id;
            }
        }
    }

    /// <summary>Owners on this machine that died and left a file. They stay listed until <see cref="Forget"/>.</summary>
    public IReadOnlyList<string> FindDead()
    {
        if (Id is not { } own)
        {
            return [];
        }

        var dead = new List<string>();
        foreach (var path in Directory.EnumerateFiles(directory, "*" + Ending))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var ours = name.StartsWith(_prefix, StringComparison.Ordinal);
            if (name == _prefix + own || (!ours && !IsStale(path)) || BootOfUnlocked(path) is not { } boot)
            {
                continue;
            }

            if (ours && boot == Boot)
            {
                dead.Add(name[_prefix.Length..]);
            }
            else if (IsStale(path))
            {
                File.Delete(path);
            }
        }

        return dead;
    }

    public void Forget(string id) => File.Delete(PathOf(id));

    public void Dispose()
    {
        lock (_lock)
        {
            _opened = true;
            Close();
        }
    }

    private bool IsStale(string path) => File.GetLastWriteTimeUtc(path) < time.GetUtcNow().UtcDateTime - Stale;

    /// <summary>The boot under which an owner wrote its file; null while that owner lives.</summary>
    private static string? BootOfUnlocked(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Open()
    {
        try
        {
            Directory.CreateDirectory(directory);
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            _file = new FileStream(PathOf(id), options);
            _id = id;
            _file.Write(Encoding.UTF8.GetBytes(Boot));
            _file.Flush();
            if (BootOfUnlocked(PathOf(id)) is not null)
            {
                // The file system keeps no locks: a file that looks free would prove nothing.
                Close();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Close();
        }
    }

    private void Close()
    {
        _file?.Dispose();
        if (_id is not null)
        {
            File.Delete(PathOf(_id));
        }

        (_file, _id) = (null, null);
    }

    private string PathOf(string id) => Path.Combine(directory, _prefix + id + Ending);

    /// <summary>Linux gives each boot an id that containers on one kernel share.</summary>
    private static string BootId()
    {
        const string File = "/proc/sys/kernel/random/boot_id";
        return System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : Environment.MachineName;
    }
}
