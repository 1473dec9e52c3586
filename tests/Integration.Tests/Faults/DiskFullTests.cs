using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>There is no more room where the SQLite database is; then there is.</summary>
public sealed class DiskFullTests(ITestOutputHelper output)
{
    /// <summary>Tests that carry this mount a filesystem; <c>build/test.sh</c> leaves them out, loudly, where that is not allowed.</summary>
    private const string Mount = "Mount";

    [Fact]
    [Trait("Needs", Mount)]
    public async Task Write_WithoutRoomOnTheFilesystem_Is503AndGoesOnWhenThereIsRoom()
    {
        var database = new SqliteTestDatabase();
        var disk = new MountedDisk(database.Folder);
        await disk.MountAsync();
        await FillAndMakeRoomAsync(database, disk, "no space left");
    }

    [Fact]
    public async Task Write_BeyondTheLargestFileAllowed_Is503AndGoesOnWhenThereIsRoom()
    {
        var database = new SqliteTestDatabase();
        await FillAndMakeRoomAsync(database, new LimitedDisk(database.Folder), "file too large");
    }

    private async Task FillAndMakeRoomAsync(SqliteTestDatabase database, SmallDisk disk, string what)
    {
        var times = TestLength.Of(shortened: 2, full: 10);
        await using var site = await FaultTestBed.CreateAsync(database, disk);
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        for (var time = 0; time < times; time++)
        {
            await crowd.MoreAsync(20, "a program at work");
            var refused = site.Ledger.Away;
            await disk.FillAsync(site.Program.Id);
            _ = await Eventually.GetAsync(() => Task.FromResult(site.Ledger.Away), away => away >= refused + 5, "calls that are refused");
            await disk.MakeRoomAsync(site.Program.Id);
        }

        await crowd.MoreAsync(20, "a program at work");
        await crowd.EndAsync();
        site.Program.HasEnded.ShouldBeFalse();
        (await ConsistencyReport.OfAsync(site)).Settle(site, "disk full", $"{what}, {times} times", output);
    }
}
