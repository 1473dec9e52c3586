using System.Runtime.Versioning;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Security;

/// <summary>What the program keeps on the machine, with the umask that gives everybody everything.</summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos")]
public sealed class PrivateFileTests : IAsyncLifetime
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly string[] OpenUmask = ["bash", "-c", "umask 000; exec \"$@\"", "bash"];

    private readonly SqliteTestDatabase _database = new();

    private string Data => Path.Combine(_database.Folder, "data");

    private string Outbox => Path.Combine(Data, "outbox");

    public Task InitializeAsync() => _database.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Files_OfAFirstStart_AreTheOwnersAlone()
    {
        await using var program = await ProgramProcess.ServeAsync(Settings, OpenUmask);
        await SendTestEmailAsync();
        (await BackUpAsync()).ShouldBe(0);

        var all = All();
        foreach (var kind in new[] { "charrobot.db", "charrobot.db-wal", "charrobot.db-shm", ".eml", ".xml", "copia.db" })
        {
            all.ShouldContain(path => path.EndsWith(kind, StringComparison.Ordinal), kind);
        }

        Open(all).ShouldBeEmpty();
        program.Output.ShouldNotContain("readable by other users");
    }

    [Fact]
    public async Task Files_ThatWereOpen_AreClosedAtTheStartAndTheLogSaysSo()
    {
        await using (await ProgramProcess.ServeAsync(Settings))
        {
            await SendTestEmailAsync();
        }

        foreach (var path in All())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        }

        await using var program = await ProgramProcess.ServeAsync(Settings);

        Open(All()).ShouldBeEmpty();
        program.Output.Split("readable by other users").Length.ShouldBe(2, program.Output);
    }

    [Fact]
    public async Task Folder_ThatHoldsWhatIsNotOurs_StaysAsItIs()
    {
        Directory.CreateDirectory(Data);
        var foreign = Path.Combine(Data, "notas.txt");
        await File.WriteAllTextAsync(foreign, "de otra persona");
        File.SetUnixFileMode(Data, File.GetUnixFileMode(Data) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(foreign, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        await using var program = await ProgramProcess.ServeAsync(Settings, OpenUmask);

        Open(All()).ShouldBe([Data, foreign], ignoreOrder: true);
    }

    private Dictionary<string, string> Settings
    {
        get
        {
            var settings = ProgramProcess.On(_database, Outbox);
            settings["ConnectionStrings__CharroBot"] = $"Data Source={Path.Combine(Data, "charrobot.db")}";
            return settings;
        }
    }

    private List<string> All() => [Data, .. Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories)];

    private static IEnumerable<string> Open(IEnumerable<string> paths) => paths.Where(path => (File.GetUnixFileMode(path) & Others) != 0);

    private async Task SendTestEmailAsync()
    {
        await using var program = ProgramProcess.Start(Settings, OpenUmask, null, ["email", "test", "--to", "alguien@example.org"]);
        (await program.EndAsync()).ShouldBe(0, program.Errors);
    }

    private async Task<int> BackUpAsync()
    {
        await using var program = ProgramProcess.Start(Settings, OpenUmask, null, ["backup", Path.Combine(Data, "copia.db")]);
        return await program.EndAsync();
    }
}
