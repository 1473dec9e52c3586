using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using CharroBot.TestSupport;

namespace CharroBot.Architecture.Tests;

/// <summary>What the rules are about: our assemblies and the files of the checkout.</summary>
internal static class Codebase
{
    public static Assembly Domain { get; } = typeof(Domain.Shows.Show).Assembly;

    public static Assembly Application { get; } = typeof(Application.DependencyInjection).Assembly;

    public static Assembly Infrastructure { get; } = typeof(Infrastructure.DependencyInjection).Assembly;

    public static Assembly Api { get; } = typeof(Api.Server).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Domain, Application, Infrastructure, Api];

    /// <summary>The types that somebody wrote, not those that a compiler or a source generator made.</summary>
    public static IEnumerable<Type> TypesOf(params IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("CharroBot", StringComparison.Ordinal) == true
            && !type.IsDefined(typeof(CompilerGeneratedAttribute))
            && !type.FullName!.Contains('<', StringComparison.Ordinal));

    /// <summary>Paths of the tracked files that are still there, with forward slashes, relative to the root.</summary>
    public static IReadOnlyList<string> TrackedFiles { get; } = ListTrackedFiles();

    public static string Read(string path) => File.ReadAllText(Repository.Folder(path));

    /// <summary>A rule about nothing would always hold: proves first that there is something to look at.</summary>
    public static IReadOnlyList<T> AtLeast<T>(this IEnumerable<T> set, int count, string what)
    {
        var list = set.ToList();
        list.Count.ShouldBeGreaterThanOrEqualTo(count, $"too few {what} to prove anything");
        return list;
    }

    private static List<string> ListTrackedFiles()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return [.. paths.Where(path => File.Exists(Repository.Folder(path)))];
    }
}
