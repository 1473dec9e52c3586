using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Queries;

/// <summary>An app whose statements are noted from its start on.</summary>
public interface ILogsSql
{
    SqlLog Sql { get; }
}

public sealed class LoggedSqliteApp : AppFixture, ILogsSql
{
    public LoggedSqliteApp()
        : base(new SqliteTestDatabase()) => Sql = new SqlLog(Database);

    public SqlLog Sql { get; }

    public override async Task DisposeAsync()
    {
        Sql.Dispose();
        await base.DisposeAsync();
    }
}

public sealed class LoggedPostgreSqlApp : AppFixture, ILogsSql
{
    public LoggedPostgreSqlApp()
        : base(new PostgreSqlTestDatabase()) => Sql = new SqlLog(Database);

    public SqlLog Sql { get; }

    public override async Task DisposeAsync()
    {
        Sql.Dispose();
        await base.DisposeAsync();
    }
}
