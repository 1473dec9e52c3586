using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using Microsoft.Data.Sqlite;

namespace CharroBot.Integration.Tests.Processes;

/// <summary>A backup is taken while the program talks and sends; what is restored from it is whole, and serves.</summary>
public abstract class BackupTests<TDatabase>(TDatabase database, TDatabase restored) : IAsyncLifetime
    where TDatabase : TestDatabase
{
    private const int Emails = 300;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-backup-");

    protected string Folder => _folder.FullName;

    public async Task InitializeAsync()
    {
        await database.CreateAsync();
        await restored.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await restored.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Backup_OfAServingProgram_IsWholeAndServes()
    {
        await using var filled = await FilledOutbox.CreateAsync(database, Emails);
        List<string> before;
        await using (var program = await ProgramProcess.ServeAsync(EnvironmentOf(database)))
        {
            using var client = new HttpClient { BaseAddress = program.Address };
            using var stop = new CancellationTokenSource();
            var conversations = new List<string>();
            var talk = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TalkAsync(client, conversations, stop.Token)));
            await Eventually.BecomesTrueAsync(() => Task.FromResult(Count(conversations) > 5), "conversations");
            before = Snapshot(conversations);

            await BackUpAsync(database, restored);

            var during = Count(conversations) - before.Count;
            await stop.CancelAsync();
            await talk;
            during.ShouldBeGreaterThan(0, "nothing was written while the backup was taken");
        }

        var (code, output, errors) = await RunAsync(restored, "verify");
        code.ShouldBe(0, $"{output}\n{errors}");
        output.ShouldContain($"{Emails} requests");

        await using var again = await ProgramProcess.ServeAsync(EnvironmentOf(restored));
        using var reader = new HttpClient { BaseAddress = again.Address };
        foreach (var conversation in before)
        {
            (await reader.GetJsonAsync($"/api/v1/chat/{conversation}"))["messages"]!.AsArray().Count.ShouldBe(2);
        }

        await using var emails = await FilledOutbox.CreateAsync(restored, 0);
        await Eventually.BecomesTrueAsync(async () => await emails.WaitingAsync() == 0, "every email that had not left");
    }

    protected abstract Task BackUpAsync(TDatabase from, TDatabase to);

    protected async Task<(int Code, string Output, string Errors)> RunAsync(TestDatabase on, params string[] arguments)
    {
        await using var program = ProgramProcess.Start(EnvironmentOf(on), null, arguments);
        return (await program.EndAsync(), program.Output, program.Errors);
    }

    private Dictionary<string, string> EnvironmentOf(TestDatabase on) => ProgramProcess.On(on, Path.Combine(Folder, on == database ? "one" : "other"));

    private static async Task TalkAsync(HttpClient client, List<string> conversations, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var response = await client.PostAsync("/api/v1/chat/message", new { message = "hola" });
            response.EnsureSuccessStatusCode();
            var session = (await response.BodyAsync()).Text("session_id")!;
            lock (conversations)
            {
                conversations.Add(session);
            }
        }
    }

    private static int Count(List<string> conversations) => Snapshot(conversations).Count;

    private static List<string> Snapshot(List<string> conversations)
    {
        lock (conversations)
        {
            return [.. conversations];
        }
    }
}

public sealed class BackupOnSqlite() : BackupTests<SqliteTestDatabase>(new(), new())
{
    [Fact]
    public async Task Backup_ToAPlaceThatIsTaken_IsRefusedUnlessForced()
    {
        await using var database = new SqliteTestDatabase();
        var file = Path.Combine(Folder, "copia.db");
        await File.WriteAllTextAsync(file, "algo propio");
        (await RunAsync(database, "backup", Path.Combine(Folder, "otra.db"))).Errors.ShouldContain("database_not_found");
        (await RunAsync(database, "migrate")).Code.ShouldBe(0);

        var refused = await RunAsync(database, "backup", file);
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("backup_exists");
        (await File.ReadAllTextAsync(file)).ShouldBe("algo propio");
        (await RunAsync(database, "backup", FileOf(database), "--force")).Errors.ShouldContain("backup_is_database");
        (await RunAsync(database, "backup", Path.Combine(Folder, "no", "hay.db"))).Errors.ShouldContain("folder_not_found");
        (await RunAsync(database, "backup", Folder, "--force")).Code.ShouldBe(1);

        var (code, output, errors) = await RunAsync(database, "backup", file, "--force");
        code.ShouldBe(0, errors);
        output.ShouldContain($"{new FileInfo(file).Length} bytes");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.GetFiles(Folder).ShouldBe([file]);
    }

    [Fact]
    public async Task Backup_OfADamagedDatabase_LeavesTheLastGoodOne()
    {
        await using var database = new SqliteTestDatabase();
        var file = Path.Combine(Folder, "copia.db");
        (await RunAsync(database, "migrate")).Code.ShouldBe(0);
        (await RunAsync(database, "backup", file)).Code.ShouldBe(0);
        var good = await File.ReadAllBytesAsync(file);
        await using (var connection = new SqliteConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var damage = connection.CreateCommand();
            damage.CommandText = """
                PRAGMA ignore_check_constraints = ON;
                INSERT INTO shows (code, title, artist, max_discounts, sent_discounts, other_data, active, created_at) VALUES ('X', 'X', 'X', 1, 2, '{}', 1, '2026-12-01');
                """;
            _ = await damage.ExecuteNonQueryAsync();
        }

        var (code, _, errors) = await RunAsync(database, "backup", file, "--force");

        code.ShouldBe(1);
        errors.ShouldContain("backup_damaged");
        (await File.ReadAllBytesAsync(file)).ShouldBe(good);
        Directory.GetFiles(Folder).ShouldBe([file]);
    }

    protected override async Task BackUpAsync(SqliteTestDatabase from, SqliteTestDatabase to)
    {
        var (code, _, errors) = await RunAsync(from, "backup", FileOf(to));
        code.ShouldBe(0, errors);
    }

    private static string FileOf(SqliteTestDatabase database) => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
}

[Trait("Database", "PostgreSql")]
public sealed class BackupOnPostgreSql() : BackupTests<PostgreSqlTestDatabase>(new(), new())
{
    protected override async Task BackUpAsync(PostgreSqlTestDatabase from, PostgreSqlTestDatabase to)
    {
        var file = Path.Combine(Folder, "charrobot.dump");
        var (code, _, errors) = await RunAsync(from, "backup", file);
        code.ShouldBe(1);
        errors.ShouldContain("pg_dump --format=custom");
        errors.Split('\n').Length.ShouldBe(1);

        await PostgreSqlTools.RunAsync(from, "pg_dump", "--format=custom", $"--file={file}");
        await PostgreSqlTools.RunAsync(to, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", $"--dbname={to.Name}", file);
    }
}
