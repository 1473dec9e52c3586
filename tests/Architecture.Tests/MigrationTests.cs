namespace CharroBot.Architecture.Tests;

/// <summary>The model and both databases' migrations say the same.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Sqlite_HasNoPendingModelChanges()
    {
        using var context = new SqliteDesignTimeFactory().CreateDbContext([]);
        ShouldBeMigrated(context);
    }

    [Fact]
    public void PostgreSql_HasNoPendingModelChanges()
    {
        using var context = new PostgreSqlDesignTimeFactory().CreateDbContext([]);
        ShouldBeMigrated(context);
    }

    [Fact]
    public void Migrations_AreTheSameOnBothDatabases()
    {
        using var sqlite = new SqliteDesignTimeFactory().CreateDbContext([]);
        using var postgres = new PostgreSqlDesignTimeFactory().CreateDbContext([]);

        Names(sqlite).AtLeast(1, "migrations").ShouldBe(Names(postgres));

        static IEnumerable<string> Names(CharroBotDbContext context) =>
            context.Database.GetMigrations().Select(migration => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }

    private static void ShouldBeMigrated(CharroBotDbContext context)
    {
        _ = context.Model.GetEntityTypes().AtLeast(8, "tables");
        context.Database.HasPendingModelChanges().ShouldBeFalse("run dotnet ef migrations add for this provider");
    }
}
