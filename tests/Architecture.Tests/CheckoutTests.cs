using System.Text.RegularExpressions;
using CharroBot.TestSupport;

namespace CharroBot.Architecture.Tests;

/// <summary>What is committed.</summary>
public sealed partial class CheckoutTests
{
    private const int LongestFile = 350;

    /// <summary>Examples of how people ask, in Markdown beside the code, are data and may be long.</summary>
    [Fact]
    public void SourceFile_NeverGrows_PastWhatOnePersonCanHoldInMind() => Codebase.TrackedFiles
        .Where(path => OurText().IsMatch(path) && !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/wwwroot/vendor/", StringComparison.Ordinal)
            && !(path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal)))
        .AtLeast(100, "source files")
        .Select(path => (Path: path, Lines: File.ReadLines(Repository.Folder(path)).Count()))
        .Where(file => file.Lines > LongestFile)
        .ShouldBeEmpty();

    [Fact]
    public void Program_StaysThin() => File.ReadLines(Repository.Folder("src/Api/Program.cs")).Count().ShouldBeInRange(1, 40);

    [Fact]
    public void Project_AlwaysCommits_ItsLockFile()
    {
        var tracked = Codebase.TrackedFiles.ToHashSet();

        tracked.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).AtLeast(9, "projects")
            .Where(path => !tracked.Contains($"{path[..path.LastIndexOf('/')]}/packages.lock.json")).ShouldBeEmpty();
        Codebase.Read("Directory.Build.props").ShouldContain("<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>");
    }

    [Fact]
    public void Project_AlwaysStands_InTheSolution()
    {
        var solution = Codebase.Read("CharroBot.sln").Replace('\\', '/');

        Codebase.TrackedFiles.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void PackageVersion_IsAlwaysSaid_InOnePlace() => Codebase.TrackedFiles
        .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
        .Where(path => VersionedPackage().IsMatch(Codebase.Read(path)))
        .ShouldBeEmpty();

    [Fact]
    public void File_NeverNames_APathOfTheMachineItWasWrittenOn()
    {
        MachinePath().IsMatch("see \u002fwork/main/x").ShouldBeTrue();
        MachinePath().IsMatch("cd \u002ftmp/wt-x").ShouldBeTrue();
        MachinePath().IsMatch("https://example.com/" + "work/hours").ShouldBeFalse();

        Codebase.TrackedFiles.AtLeast(200, "files")
            .Where(path => File.ReadAllText(Repository.Folder(path)) is var text && !text.Contains('\0', StringComparison.Ordinal) && MachinePath().IsMatch(text))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"^src/.*\.(cs|js|mjs|css|html|json|txt|md)$(?<!packages\.lock\.json)")]
    private static partial Regex OurText();

    [GeneratedRegex(@"<PackageReference[^>]* Version=")]
    private static partial Regex VersionedPackage();

    [GeneratedRegex(@"(?<![\w.])/(work/|tmp/wt)")]
    private static partial Regex MachinePath();
}
