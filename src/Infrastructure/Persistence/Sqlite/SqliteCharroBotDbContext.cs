using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CharroBot.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteCharroBotDbContext(DbContextOptions<SqliteCharroBotDbContext> options) : CharroBotDbContext(options)
{
    protected override string JsonColumnType => "TEXT";
}

/// <summary>For <c>dotnet ef migrations add … --context SqliteCharroBotDbContext</c>.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteCharroBotDbContext>
{
    public SqliteCharroBotDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteCharroBotDbContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options);
}
