using System.Diagnostics;
using CharroBot.TestSupport.App;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The database goes away under load and comes back; the program stays.</summary>
public sealed class DatabaseGoneTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(TestLength.Of(shortened: 3, full: 10));

    [Fact]
    [Trait("Database", "PostgreSql")]
    public async Task PostgreSql_GoneAndBack_IsAnswered503AndGoesOnByItself()
    {
        var database = new PostgreSqlTestDatabase();
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var gate = new TcpGate(server.Host!, server.Port);
        gate.Open();
        await using var site = await FaultTestBed.CreateAsync(database);
        site.Environment["ConnectionStrings__CharroBot"] = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = gate.Port }.ToString();
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        await crowd.MoreAsync(20, "a program at work");

        await gate.CloseAsync();
        await crowd.EndureAsync(Outage);
        var meanwhile = await site.ReadyAsync();
        gate.Open();
        var took = await RecoveryAsync(site, crowd);
        foreach (var _ in Enumerable.Range(0, TestLength.Of(shortened: 3, full: 20)))
        {
            gate.Cut();
            await crowd.MoreAsync(3, "work after a cut");
        }

        site.Ledger.Away.ShouldBeGreaterThan(0);
        meanwhile.Status.ShouldBe(503);
        await EndAsync(site, crowd, $"gone for {Outage.TotalSeconds} s, ready again after {took.TotalSeconds:0.0} s; then all connections cut {TestLength.Of(shortened: 3, full: 20)} times");
    }

    [Fact]
    public async Task Sqlite_HeldByAnotherProcess_IsWaitedForAndGoesOnByItself()
    {
        var database = new SqliteTestDatabase();
        await using var site = await FaultTestBed.CreateAsync(database);
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        await crowd.MoreAsync(20, "a program at work");

        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync();
        await using (var held = other.BeginTransaction(deferred: false))
        {
            await crowd.EndureAsync(Outage);
            (await site.ReadyAsync()).Status.ShouldBe(503);
            held.Rollback();
        }

        var took = await RecoveryAsync(site, crowd);
        await EndAsync(site, crowd, $"held for {Outage.TotalSeconds} s, ready again after {took.TotalSeconds:0.0} s");
    }

    /// <summary>Ready by itself, and at work again.</summary>
    private static async Task<TimeSpan> RecoveryAsync(FaultTestBed site, LoadGenerator crowd)
    {
        var back = Stopwatch.GetTimestamp();
        _ = await Eventually.GetAsync(async () => (await site.ReadyAsync()).Status, status => status == 200, "a ready process");
        var took = Stopwatch.GetElapsedTime(back);
        await crowd.MoreAsync(20, "work as before");
        return took;
    }

    private async Task EndAsync(FaultTestBed site, LoadGenerator crowd, string what)
    {
        await crowd.EndAsync();
        (await ConsistencyReport.OfAsync(site)).Settle(site, "database gone", what, output);
    }
}
