using System.Runtime.InteropServices;

namespace CharroBot.Api;

/// <summary>
/// glibc gives threads arenas of their own, eight for each core, and hands little of them back. SQLite and the just-in-time compiler work
/// on any thread, and so each would leave something in all of them.
/// </summary>
internal static class NativeMemory
{
    private const int ArenaMax = -8;

    /// <summary>Does nothing where the C library is not glibc.</summary>
    public static void KeepTogether()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "mallopt", out _))
        {
            _ = SetMallocOption(ArenaMax, 2);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetMallocOption(int parameter, int value);
}
