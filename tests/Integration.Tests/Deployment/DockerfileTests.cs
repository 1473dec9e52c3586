using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CharroBot.TestSupport;

namespace CharroBot.Integration.Tests.Deployment;

/// <summary>What can be said of the image without building it.</summary>
public sealed partial class DockerfileTests
{
    /// <summary>Instructions, without comments.</summary>
    private static IReadOnlyList<string> Lines { get; } =
        [.. File.ReadAllLines(Repository.Folder("build/Dockerfile")).Where(line => line.Length > 0 && line[0] is not ('#' or ' '))];

    /// <summary>Where the image keeps what must outlive its container.</summary>
    internal static string Volume => Lines.Single(line => line.StartsWith("VOLUME ", StringComparison.Ordinal))["VOLUME ".Length..];

    private static IReadOnlyList<string> FinalStage => [.. Lines.Skip(Lines.ToList().FindLastIndex(IsFrom))];

    [Fact]
    public void Image_IsAlwaysPinned_ByAnExactVersion()
    {
        var images = Lines.Where(IsFrom).Select(line => line.Split(' ')[1]).ToList();

        images.Count.ShouldBe(2);
        images.ShouldAllBe(image => PinnedImage().IsMatch(image));
    }

    [Fact]
    public void Sdk_IsOneThatTheCheckoutAccepts()
    {
        var wanted = JsonDocument.Parse(File.ReadAllText(Repository.Folder("global.json"))).RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        var sdk = PinnedImage().Match(Lines.First(IsFrom).Split(' ')[1]).Groups["version"].Value;

        // latestFeature: the same major and minor version, any later feature band.
        Version.Parse(sdk).ShouldBeGreaterThanOrEqualTo(Version.Parse(wanted));
        sdk.Split('.')[..2].ShouldBe(wanted.Split('.')[..2]);
    }

    [Fact]
    public void Copy_NeverNames_WhatIsNotThere()
    {
        var sources = Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]).ToList();

        sources.Count.ShouldBeGreaterThanOrEqualTo(13);
        sources.Where(source => !File.Exists(Repository.Folder(source)) && !Directory.Exists(Repository.Folder(source))).ShouldBeEmpty();
    }

    [Fact]
    public void Copy_NamesEveryProject_ThatTheApiIsBuiltFrom()
    {
        var copied = string.Join(' ', Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)));
        var projects = new Queue<string>(["src/Api/Api.csproj"]);
        var seen = new List<string>();
        while (projects.TryDequeue(out var project))
        {
            seen.Add(project);
            foreach (var reference in XDocument.Load(Repository.Folder(project)).Descendants("ProjectReference").Select(item => item.Attribute("Include")!.Value))
            {
                var path = Path.GetFullPath(Path.Combine(Repository.Folder(project), "..", reference.Replace('\\', '/')));
                projects.Enqueue(Path.GetRelativePath(Repository.Root, path));
            }
        }

        seen.Distinct().Count().ShouldBe(4);
        seen.ShouldAllBe(project => copied.Contains(project, StringComparison.Ordinal));
        seen.Where(project => !copied.Contains($"{project[..project.LastIndexOf('/')]}/packages.lock.json", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Restore_TakesTheLockFilesAsTheyAre() =>
        Lines.Where(line => line.Contains("dotnet restore", StringComparison.Ordinal)).ShouldAllBe(line => line.Contains("--locked-mode", StringComparison.Ordinal));

    [Fact]
    public void FinalStage_RunsAsAUserWithoutRights()
    {
        var user = FinalStage.ToList().FindLastIndex(line => line.StartsWith("USER ", StringComparison.Ordinal));

        user.ShouldBeGreaterThan(0);
        FinalStage[user].ShouldBe("USER $APP_UID");
        FinalStage.Skip(user).ShouldContain(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal));
        FinalStage.Skip(user).ShouldNotContain(line => line.StartsWith("RUN ", StringComparison.Ordinal));
    }

    [Fact]
    public void FinalStage_KeepsEverythingOnAVolume_ThatIsTheUsersAlone()
    {
        var settings = string.Join(' ', FinalStage.Where(line => line.StartsWith("ENV ", StringComparison.Ordinal)));

        settings.ShouldContain($"ConnectionStrings__CharroBot=\"Data Source={Volume}/");
        settings.ShouldContain($"DataProtection__KeysDirectory={Volume}/");
        settings.ShouldContain($"Email__Pickup__Directory={Volume}/");
        FinalStage.ShouldContain($"RUN install -d -m 0700 -o \"$APP_UID\" -g \"$APP_UID\" {Volume}");
    }

    [Fact]
    public void FinalStage_SaysWhenItIsWell()
    {
        var check = FinalStage.Single(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));

        var command = JsonSerializer.Deserialize<string[]>(check[check.IndexOf('[', StringComparison.Ordinal)..])!;
        command[..2].ShouldBe(["bash", "-c"]);
        command[2].ShouldContain("GET /health/live HTTP/1.1");
    }

    [Fact]
    public void Ignore_LetsThroughOnlyWhatIsCopied()
    {
        var lines = File.ReadAllLines(Repository.Folder(".dockerignore")).Where(line => line.Length > 0 && line[0] != '#').ToList();

        lines[0].ShouldBe("*");
        var let = lines.Where(line => line[0] == '!').Select(line => line[1..]).ToList();
        var copied = Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]).Select(source => source.Split('/')[0]).Distinct();
        let.ShouldBe(copied, ignoreOrder: true);
        lines.ShouldContain("**/bin");
        lines.ShouldContain("**/obj");
    }

    private static bool IsFrom(string line) => line.StartsWith("FROM ", StringComparison.Ordinal);

    [GeneratedRegex(@"^mcr\.microsoft\.com/dotnet/(sdk|aspnet):(?<version>10\.0\.\d+)-noble$")]
    private static partial Regex PinnedImage();
}
