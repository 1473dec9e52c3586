using System.Globalization;
using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The process is killed with -9 at random moments, again and again, while it takes in, decides, talks and sends.</summary>
public abstract class KillTests(TestDatabase database, ITestOutputHelper output)
{
    /// <summary>Makes a run's moments the same again.</summary>
    private const string SeedVariable = "CHARROBOT_FAULT_SEED";

    [Fact]
    public async Task Kill_AtRandomMomentsUnderLoad_LosesNothingAndDoublesNothingUnmarked()
    {
        var kills = TestLength.Of(shortened: 8, full: 100);
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var random = new Random(seed);
        output.WriteLine($"{SeedVariable}={seed}");
        await using var site = await FaultTestBed.CreateAsync(database);
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        for (var kill = 0; kill < kills; kill++)
        {
            // One in ten dies before it has done anything.
            if (kill % 10 > 0)
            {
                await crowd.MoreAsync(1, "the first answer after a start");
            }

            await Task.Delay(random.Next(0, 600));
            await site.KillAsync();
            await site.ServeAsync();
        }

        // On a slow machine the kills may leave no time for a review, and a count of nothing would prove nothing.
        _ = await Eventually.GetAsync(
            () => Task.FromResult(site.Ledger.Approved.Count + site.Ledger.Declined.Count), reviewed => reviewed > 0, "a review");
        await crowd.EndAsync();
        (await ConsistencyReport.OfAsync(site)).Settle(site, "kill -9", $"{kills} kills", output);
    }
}

public sealed class KillsOnSqlite(ITestOutputHelper output) : KillTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class KillsOnPostgreSql(ITestOutputHelper output) : KillTests(new PostgreSqlTestDatabase(), output);
