using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Persistence.PostgreSql;
using CharroBot.Infrastructure.Persistence.Sqlite;
using CharroBot.Infrastructure.Persistence.Verification;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CharroBot.Integration.Tests.Data;

/// <summary>A database of every version there ever was becomes one of today with all that is in it. A new migration is covered as soon as it is there.</summary>
public abstract class UpgradeTests(TestDatabase database) : IAsyncLifetime
{
    /// <summary>In the order in which they were released; both databases have the same.</summary>
    public static TheoryData<string> Released
    {
        get
        {
            using var context = new SqliteDesignTimeFactory().CreateDbContext([]);
            return [.. context.Database.GetMigrations().Select(migration => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..])];
        }
    }

    public Task InitializeAsync() => database.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Released))]
    public async Task Upgrade_FromEachMigration_KeepsEveryRow(string migration)
    {
        var (context, dialect) = Open(database.ConnectionString);
        await using var closing = context;
        var migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync(migration);
        await context.Database.OpenConnectionAsync();
        var rows = new StoredRows(context);

        // Tables come in no order here; verify looks at the references afterwards.
        await rows.RunAsync(context.Database.IsSqlite() ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
        await new SampleRows(rows).FillAsync();
        await rows.CountAsync();
        await rows.RunAsync(context.Database.IsSqlite() ? "PRAGMA foreign_keys = ON" : "SET session_replication_role = DEFAULT");
        var before = await rows.ReadAsync();
        before.Count.ShouldBeGreaterThan(80, "columns with values");

        await migrator.MigrateAsync();

        var after = await rows.ReadAsync();
        foreach (var (column, values) in before.Where(column => after.ContainsKey(column.Key)))
        {
            after[column].ShouldBe(values, column);
        }

        (await rows.TablesAsync()).ShouldBeSubsetOf(context.Model.GetEntityTypes().Select(entity => entity.GetTableName()!));
        foreach (var entity in context.Model.GetEntityTypes().Where(entity => before.Keys.Any(column => column.StartsWith($"{entity.GetTableName()}.", StringComparison.Ordinal))))
        {
            (await ReadAsync(context, entity.ClrType)).ShouldBe(SampleRows.PerTable, entity.GetTableName());
        }

        await ShouldBeSoundAsync(context, dialect);
    }

    private protected abstract (CharroBotDbContext Context, DatabaseDialect Dialect) Open(string connectionString);

    /// <summary>Whether the program of today understands the rows: it makes objects of them.</summary>
    private static Task<int> ReadAsync(CharroBotDbContext context, Type entity)
    {
        var read = typeof(UpgradeTests).GetMethod(nameof(CountReadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (Task<int>)read.MakeGenericMethod(entity).Invoke(null, [context])!;
    }

    private static async Task<int> CountReadAsync<T>(CharroBotDbContext context)
        where T : class => (await context.Set<T>().AsNoTracking().ToListAsync()).Count;

    private static async Task ShouldBeSoundAsync(CharroBotDbContext context, DatabaseDialect dialect)
    {
        var findings = new List<string>();
        var verified = await new DatabaseVerifier(context, dialect).VerifyAsync(
            finding =>
            {
                findings.Add($"{finding.Check}: {finding.Text}");
                return Task.CompletedTask;
            },
            CancellationToken.None);
        verified.IsSuccess.ShouldBeTrue(verified.Error?.Message);
        findings.ShouldBeEmpty();
    }
}

public sealed class UpgradeOnSqlite() : UpgradeTests(new SqliteTestDatabase())
{
    private protected override (CharroBotDbContext Context, DatabaseDialect Dialect) Open(string connectionString) => (
        new SqliteCharroBotDbContext(
            new DbContextOptionsBuilder<SqliteCharroBotDbContext>().UseSqlite(connectionString).UseSnakeCaseNamingConvention().Options),
        new SqliteDialect(new SharedFsync(logFile: null)));
}

[Trait("Database", "PostgreSql")]
public sealed class UpgradeOnPostgreSql() : UpgradeTests(new PostgreSqlTestDatabase())
{
    private protected override (CharroBotDbContext Context, DatabaseDialect Dialect) Open(string connectionString) => (
        new PostgreSqlCharroBotDbContext(
            new DbContextOptionsBuilder<PostgreSqlCharroBotDbContext>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options),
        new PostgreSqlDialect());
}
