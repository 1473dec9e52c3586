using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CharroBot.Infrastructure.Persistence.PostgreSql;

internal sealed class PostgreSqlCharroBotDbContext(DbContextOptions<PostgreSqlCharroBotDbContext> options) : CharroBotDbContext(options)
{
    protected override string JsonColumnType => "jsonb";
}

/// <summary>For <c>dotnet ef migrations add … --context PostgreSqlCharroBotDbContext</c>.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlCharroBotDbContext>
{
    public PostgreSqlCharroBotDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgreSqlCharroBotDbContext>().UseNpgsql("Host=unused").UseSnakeCaseNamingConvention().Options);
}
