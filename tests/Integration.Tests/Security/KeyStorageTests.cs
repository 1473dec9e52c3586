using System.Net;
using CharroBot.TestSupport.App;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CharroBot.Integration.Tests.Security;

/// <summary>Where the keys are, and what a start says of it.</summary>
public sealed class KeyStorageTests : IDisposable
{
    private const string InClear = "lie in the database in clear";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [Trait("Database", "PostgreSql")]
    [InlineData("nothing", true, 1, false)]
    [InlineData("pfx", false, 1, true)]
    [InlineData("pem", false, 1, true)]
    [InlineData("folder", false, 0, true)]
    public async Task Start_OnPostgreSql_WarnsOfKeysInClearAtEachStart(string how, bool warns, int inDatabase, bool closed)
    {
        await using var database = new PostgreSqlTestDatabase();
        await database.CreateAsync();
        var settings = ProgramProcess.On(database, Path.Combine(_folder.FullName, "outbox"));
        switch (how)
        {
            case "pfx":
                settings["DataProtection__CertificateFile"] = TestCertificate.In(_folder.FullName);
                settings["DataProtection__CertificatePassword"] = TestCertificate.Password;
                break;
            case "pem":
                settings["DataProtection__CertificateFile"] = TestCertificate.PemIn(_folder.FullName);
                break;
            case "folder":
                settings["DataProtection__KeysDirectory"] = Path.Combine(_folder.FullName, "ring");
                break;
            default:
                break;
        }

        for (var start = 0; start < 2; start++)
        {
            await using var program = await ProgramProcess.ServeAsync(settings);
            program.Output.Contains(InClear, StringComparison.Ordinal).ShouldBe(warns, program.Output);
        }

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        const string Sql = "SELECT coalesce(string_agg(xml, ''), ''), count(*) FROM data_protection_keys";
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        reader.GetInt64(1).ShouldBe(inDatabase);
        var xml = reader.GetString(0);
        (xml.Contains("<masterKey", StringComparison.Ordinal) && !xml.Contains("encryptedSecret", StringComparison.Ordinal)).ShouldBe(!closed);
        if (how == "folder")
        {
            Directory.GetFiles(Path.Combine(_folder.FullName, "ring"), "key-*.xml").ShouldHaveSingleItem();
        }
    }

    [Fact]
    [Trait("Database", "PostgreSql")]
    public async Task Start_WithACertificateAfterKeysInClear_GoesOnWarningUntilTheyAreRotated()
    {
        await using var database = new PostgreSqlTestDatabase();
        await database.CreateAsync();
        var settings = ProgramProcess.On(database, Path.Combine(_folder.FullName, "outbox"));
        await using (await ProgramProcess.ServeAsync(settings))
        {
        }

        settings["DataProtection__CertificateFile"] = TestCertificate.PemIn(_folder.FullName);
        await using (var program = await ProgramProcess.ServeAsync(settings))
        {
            program.Output.ShouldContain("keys rotate");
        }

        await using (var rotate = ProgramProcess.Start(settings, null, "keys", "rotate"))
        {
            (await rotate.EndAsync()).ShouldBe(0, rotate.Errors);
        }

        await using var last = await ProgramProcess.ServeAsync(settings);
        last.Output.ShouldNotContain(InClear);
    }

    [Fact]
    public async Task Start_WithKeysThatAnEarlierVersionLeftInTheDatabase_TakesThemOutAndKeepsSessions()
    {
        await using var database = new SqliteTestDatabase();
        var settings = ProgramProcess.On(database, Path.Combine(_folder.FullName, "outbox"));
        await using (var add = ProgramProcess.Start(settings, "una clave bien larga", "staff", "add", "vera", "--role", "admin"))
        {
            (await add.EndAsync()).ShouldBe(0, add.Errors);
        }

        using var cookies = new LoopbackCookies();
        using var browser = new HttpClient(cookies);
        await using (var program = await ProgramProcess.ServeAsync(settings))
        {
            var vera = new { username = "vera", password = "una clave bien larga" };
            using var login = await browser.PostAsync($"{program.Address}api/v1/auth/login", vera);
            login.EnsureSuccessStatusCode();
            await program.TerminateAsync();
            await program.EndAsync();
        }

        var keys = Directory.GetFiles(Path.Combine(database.Folder, "keys"), "key-*.xml");
        var secret = (await File.ReadAllTextAsync(keys.ShouldHaveSingleItem())).Split("<value>")[1].Split("</value>")[0];
        await PutIntoDatabaseAsync(database.ConnectionString, keys[0]);
        Directory.Delete(Path.Combine(database.Folder, "keys"), recursive: true);

        await using var next = await ProgramProcess.ServeAsync(settings);

        using var me = await browser.GetAsync(new Uri(next.Address, "/api/v1/auth/me"));
        me.StatusCode.ShouldBe(HttpStatusCode.OK);
        var moved = Directory.GetFiles(Path.Combine(database.Folder, "keys")).ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(moved)).ShouldContain(secret);
        foreach (var file in Directory.EnumerateFiles(database.Folder))
        {
            Bytes.Read(file).Contains(secret, StringComparison.Ordinal).ShouldBeFalse(file);
        }

        next.Output.ShouldNotContain(InClear);
    }

    private static async Task PutIntoDatabaseAsync(string connectionString, string file)
    {
        await using var connection = new SqliteConnection(connectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES ($name, $xml)";
        command.Parameters.AddWithValue("$name", Path.GetFileNameWithoutExtension(file));
        command.Parameters.AddWithValue("$xml", await File.ReadAllTextAsync(file));
        await command.ExecuteNonQueryAsync();
    }
}
