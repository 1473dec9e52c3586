using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The process is asked to stop while it takes in, decides, talks and sends.</summary>
public abstract class TerminateTests(TestDatabase database, ITestOutputHelper output)
{
    /// <summary>Far above what a stop takes on an idle machine, and below what one takes that waits for every client.</summary>
    private static readonly TimeSpan AmpleStop = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Terminate_UnderLoad_EndsInGoodOrderAndLeavesNothingInDoubt()
    {
        await using var site = await FaultTestBed.CreateAsync(database);
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        using var stream = await site.Client.GetStreamAsync(new Uri("/api/v1/supervision/events", UriKind.Relative));
        crowd.Begin();
        _ = await Eventually.GetAsync(() => Task.FromResult(site.Ledger.Approved.Count), count => count >= 10, "requests at every stage");

        await site.Program.TerminateAsync();
        var code = await site.Program.EndAsync().WaitAsync(Patience.Of(AmpleStop));
        var (said, errors) = (site.Program.Output, site.Program.Errors);
        using var reader = new StreamReader(stream);
        var events = await reader.ReadToEndAsync();
        await site.ServeAsync();
        await crowd.MoreAsync(20, "a program at work again");
        await crowd.EndAsync();

        code.ShouldBe(0, said + errors);
        said.ShouldNotContain("Exception");
        errors.ShouldBeEmpty();
        events.ShouldContain("event: counts");
        var reckoning = await ConsistencyReport.OfAsync(site);
        reckoning.Settle(site, "SIGTERM", "one stop and start", output);
        reckoning.Copies.ShouldBe(reckoning.Emails);
        reckoning.InDoubt.ShouldBe(0);
    }
}

public sealed class TerminationsOnSqlite(ITestOutputHelper output) : TerminateTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class TerminationsOnPostgreSql(ITestOutputHelper output) : TerminateTests(new PostgreSqlTestDatabase(), output);
