using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CharroBot.Integration.Tests.Supervision;

public abstract class DecisionSourceUpgradeTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Upgrade_OfADatabaseWithDecisions_SaysWhoMadeThem()
    {
        var show = await app.AddAsync(A.Show());
        app.Decider.For(show.Code, Recommendation.Approve);
        var id = (await app.DecidedAsync(show)).Number("id");

        var before = await app.ReadAsync(async context =>
        {
            var migrator = context.GetService<IMigrator>();
            await migrator.MigrateAsync("ChatSessions");
            var columns = context.Database.IsSqlite()
                ? "SELECT name AS \"Value\" FROM pragma_table_info('discount_requests')"
                : "SELECT column_name AS \"Value\" FROM information_schema.columns WHERE table_name = 'discount_requests'";
            var names = await context.Database.SqlQueryRaw<string>(columns).ToListAsync();
            await migrator.MigrateAsync();
            return names;
        });

        before.ShouldNotContain("decision_source");
        var source = await app.ReadAsync(context => context.Database
            .SqlQuery<string>($"SELECT decision_source AS \"Value\" FROM discount_requests WHERE id = {id}").SingleAsync());
        source.ShouldBe("llm");
    }
}

public sealed class DecisionSourceUpgradeOnSqlite(SqliteApp app) : DecisionSourceUpgradeTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class DecisionSourceUpgradeOnPostgreSql(PostgreSqlApp app) : DecisionSourceUpgradeTests<PostgreSqlApp>(app);
