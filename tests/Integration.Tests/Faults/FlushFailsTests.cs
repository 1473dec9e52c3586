using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The disk does not confirm a flush of SQLite's log: what was written may be there or not.</summary>
public sealed class FlushFailsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Flush_ThatFails_EndsTheProcessWithAnErrorAndTheNextStartHasWhatWasAcknowledged()
    {
        var database = new SqliteTestDatabase();
        await using var site = await FaultTestBed.CreateAsync(database);
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        await crowd.MoreAsync(20, "a program at work");

        // Who flushes opens the log by its name, and now that is a folder; those who have it open write on.
        var log = Directory.GetFiles(database.Folder, "*-wal").Single();
        File.Move(log, log + ".kept");
        Directory.CreateDirectory(log);
        var code = await site.Program.EndAsync();
        var (said, errors) = (site.Program.Output, site.Program.Errors);
        Directory.Delete(log);
        File.Move(log + ".kept", log);
        await site.ServeAsync();
        await crowd.MoreAsync(20, "a program at work again");

        await crowd.EndAsync();
        code.ShouldBe(1, said + errors);
        said.ShouldContain("could not be flushed to disk");
        (await ConsistencyReport.OfAsync(site)).Settle(site, "flush fails", "the process ends itself and is started again", output);
    }
}
