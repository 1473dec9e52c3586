using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CharroBot.Infrastructure.Tests.Persistence;

public sealed class DatabaseDialectTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true)]
    [InlineData(PostgresErrorCodes.SerializationFailure, true)]
    [InlineData(PostgresErrorCodes.UniqueViolation, true)]
    [InlineData(PostgresErrorCodes.CheckViolation, false)]
    public void IsCollision_HoweverEfWrapsIt_KnowsWhatPostgreSqlSaid(string code, bool collision)
    {
        var dialect = new PostgreSqlDialect();
        var said = new PostgresException("no", "ERROR", "ERROR", code);
        var saving = new DbUpdateException("no", said);

        dialect.IsCollision(said).ShouldBe(collision);
        dialect.IsCollision(saving).ShouldBe(collision);
        dialect.IsCollision(new InvalidOperationException("likely due to a transient failure", saving)).ShouldBe(collision);
        dialect.IsCollision(new InvalidOperationException("a mistake of ours")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(19, 2067, true)]
    [InlineData(19, 275, false)]
    public void IsCollision_HoweverEfWrapsIt_KnowsWhatSqliteSaid(int error, int extended, bool collision)
    {
        using var dialect = new SqliteDialect(new SharedFsync(logFile: null));

        dialect.IsCollision(new DbUpdateException("no", new SqliteException("no", error, extended))).ShouldBe(collision);
    }
}
