using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Security;

/// <summary>A database that cannot hold an emoji answers 500 to whoever writes one: better not to start.</summary>
[Trait("Database", "PostgreSql")]
public sealed class DatabaseEncodingTests : IDisposable
{
    private readonly DirectoryInfo _outbox = Directory.CreateTempSubdirectory("charrobot-outbox-");

    public void Dispose() => _outbox.Delete(recursive: true);

    [Theory]
    [InlineData("WIN1252", true)]
    [InlineData("LATIN1", true)]
    [InlineData("LATIN9", false)]
    [InlineData("SQL_ASCII", true)]
    public async Task Start_OnADatabaseThatIsNotUtf8_StopsWithOneLine(string encoding, bool migrates)
    {
        await using var database = new PostgreSqlTestDatabase($"ENCODING '{encoding}' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        await database.CreateAsync();
        var settings = ProgramProcess.On(database, _outbox.FullName);
        settings["Database__MigrateOnStart"] = migrates ? "true" : "false";

        await using var program = ProgramProcess.Start(settings);
        (await program.EndAsync()).ShouldBe(1, program.Output);
        var line = program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldStartWith("ConnectionStrings:CharroBot");
        line.ShouldContain(encoding);

        await using var migrate = ProgramProcess.Start(settings, null, "migrate");
        (await migrate.EndAsync()).ShouldBe(1, migrate.Output);
        migrate.Errors.ShouldContain(encoding);
    }
}
