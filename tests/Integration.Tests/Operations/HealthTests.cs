using System.Net;
using CharroBot.Api.Health;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Operations;

public abstract class HealthTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Ready_WithAMigrationPending_SaysSoAndIsNot()
    {
        (await app.Client.GetJsonAsync("/health/ready"))["entries"]!["database"]!.Text("status").ShouldBe("healthy");
        var last = await app.ReadAsync(context => Task.FromResult(context.Database.GetMigrations().Last()));
        (await ExecuteAsync($"DELETE FROM \"__EFMigrationsHistory\" WHERE migration_id = '{last}'")).ShouldBe(1);

        // Within its lifetime the report is the one of before.
        (await app.Client.GetJsonAsync("/health/ready"))["entries"]!["database"]!.Text("status").ShouldBe("healthy");
        app.Time.Advance(CachedHealthChecks.Lifetime);
        using var behind = await app.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        behind.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await behind.BodyAsync())["entries"]!["database"]!.Text("description").ShouldBe("Pending migrations: 1; run migrate.");
        (await app.Client.GetJsonAsync("/health/live")).Text("status").ShouldBe("healthy");
    }

    [Fact]
    public async Task Ready_WithLittleSpaceLeft_IsDegradedAndReady()
    {
        using var ready = await app.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        (await ready.BodyAsync())["entries"]!["disk"]!.Text("status").ShouldBe("degraded");
    }

    private Task<int> ExecuteAsync(string sql) => app.ReadAsync(context => context.Database.ExecuteSqlRawAsync(sql));
}

public sealed class SqliteHealthTests(SqliteFullApp app) : HealthTests<SqliteFullApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class PostgreSqlHealthTests(PostgreSqlFullApp app) : HealthTests<PostgreSqlFullApp>(app);

public sealed class SqliteFullApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Health:MinFreeMegabytes=2000000000"];
}

public sealed class PostgreSqlFullApp() : AppFixture(new PostgreSqlTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Health:MinFreeMegabytes=2000000000"];
}
