using System.Diagnostics;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>Room for a database that the test takes away and gives back.</summary>
internal abstract class SmallDisk : IAsyncDisposable
{
    /// <summary>A command that the program is started by.</summary>
    public virtual string[] Through => [];

    public abstract Task FillAsync(int processId);

    public abstract Task MakeRoomAsync(int processId);

    public abstract ValueTask DisposeAsync();

    protected static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {errors}");
    }
}

/// <summary>A filesystem of a few megabytes: writes fail with ENOSPC. To mount it takes root, and a container that lets root do so.</summary>
internal sealed class MountedDisk(string folder) : SmallDisk
{
    private string Filler => Path.Combine(folder, "filler");

    public Task MountAsync() => RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "charrobot", folder);

    /// <summary>Takes what is left, to the last byte.</summary>
    public override async Task FillAsync(int processId)
    {
        await using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                await file.WriteAsync(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public override Task MakeRoomAsync(int processId)
    {
        File.Delete(Filler);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", folder);
}

/// <summary>A limit on how large the process' files may grow: needs no rights; writes fail with EFBIG.</summary>
internal sealed class LimitedDisk(string folder) : SmallDisk
{
    /// <summary>Who ignores the signal gets the error instead.</summary>
    public override string[] Through => ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];

    /// <summary>No file may grow beyond the smallest that is written to: SQLite's log.</summary>
    public override Task FillAsync(int processId) => LimitAsync(processId, $"{new FileInfo(Directory.GetFiles(folder, "*-wal").Single()).Length}");

    public override Task MakeRoomAsync(int processId) => LimitAsync(processId, "unlimited");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task LimitAsync(int processId, string soft) => RunAsync("prlimit", "--pid", $"{processId}", $"--fsize={soft}:unlimited");
}
