using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CharroBot.Integration.Tests.Operations;

[Trait("Database", "PostgreSql")]
public sealed class SecretFileTests(AppWithSecretFiles app) : IClassFixture<AppWithSecretFiles>
{
    [Fact]
    public async Task Password_InAFile_IsTheConnections()
    {
        var connection = await app.ReadAsync(context => Task.FromResult(context.Database.GetConnectionString()));

        new NpgsqlConnectionStringBuilder(connection).Password.ShouldBe(AppWithSecretFiles.Password);
    }
}

public sealed class AppWithSecretFiles() : AppFixture(new PostgreSqlTestDatabase())
{
    public const string Password = "a; b='c' \"d\"";

    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory("charrobot-secrets-");

    protected override IEnumerable<string> Settings => [$"Secrets:Directory={_secrets.FullName}"];

    public override async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_secrets.FullName, "Database__Password"), Password + "\r\n");
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _secrets.Delete(recursive: true);
    }
}
