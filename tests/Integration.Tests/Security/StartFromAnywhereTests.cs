using System.Net;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Security;

/// <summary>Program files in a folder of their own, as <c>build/publish.sh</c> leaves them, started from another folder.</summary>
public sealed class StartFromAnywhereTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("charrobot-anywhere-");

    private string Program => Path.Combine(_root.FullName, "program");

    private string Elsewhere => Path.Combine(_root.FullName, "elsewhere");

    public StartFromAnywhereTests()
    {
        var configuration = Path.GetRelativePath(Repository.Folder("tests/Integration.Tests/bin"), AppContext.BaseDirectory);
        var built = Path.Combine(Repository.Folder("src/Api/bin"), configuration);
        Copy(Environment.GetEnvironmentVariable("CHARROBOT_TEST_PROGRAM") ?? built, Program);
        Copy(Repository.Folder("src/Api/wwwroot"), Path.Combine(Program, "wwwroot"));
        Directory.CreateDirectory(Elsewhere);
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Program_StartedElsewhere_ServesItsPagesReadsItsSettingsAndKeepsItsData()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Program, "appsettings.json"), """{ "ConnectionStrings": { "CharroBot": "Data Source=data/one.db" } }""");
        await using (var program = await ProgramProcess.ServeFromAsync(Program, Elsewhere, Settings()))
        {
            using var client = new HttpClient { BaseAddress = program.Address };
            foreach (var page in new[] { "/pedir", "/chat", "/supervision", "/administracion", "/docs/index.html" })
            {
                using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            }
        }

        Directory.EnumerateFileSystemEntries(Elsewhere).ShouldBeEmpty();
        File.Exists(Path.Combine(Program, "data", "one.db")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(false, "Information")]
    [InlineData(true, "")]
    public async Task Log_WithoutASettingsFile_HoldsNeitherPathsNorSql(bool withSettings, string level)
    {
        if (!withSettings)
        {
            File.Delete(Path.Combine(Program, "appsettings.json"));
        }

        var settings = Settings();
        settings["ConnectionStrings__CharroBot"] = $"Data Source={Path.Combine(Elsewhere, "charrobot.db")}";
        if (level.Length > 0)
        {
            settings["Logging__LogLevel__Microsoft.AspNetCore"] = level;
        }

        await using var program = await ProgramProcess.ServeFromAsync(Program, Elsewhere, settings);
        using var client = new HttpClient { BaseAddress = program.Address };
        foreach (var path in QuotedPaths.All)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        }

        QuotedPaths.In(program.Output).ShouldBeEmpty();
        program.Output.ShouldNotContain("SELECT ");
        program.Output.ShouldNotContain("CREATE TABLE");
    }

    private static Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Urls"] = "http://127.0.0.1:0",
    };

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
