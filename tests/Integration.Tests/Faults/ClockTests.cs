using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The machine's clock is set forward by a day and back by more than that, while the program is at work.</summary>
[Trait("Needs", "Faketime")]
public abstract class ClockTests(TestDatabase database, ITestOutputHelper output)
{
    [Fact]
    public async Task Clock_ThatJumps_StopsNothingAndDoublesNothing()
    {
        using var clock = new MovedClock();
        await using var site = await FaultTestBed.CreateAsync(database);
        clock.Govern(site.Environment);
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        foreach (var jump in (TimeSpan[])[TimeSpan.FromDays(1), TimeSpan.FromHours(-1), TimeSpan.FromHours(2), TimeSpan.Zero])
        {
            // Model and mail server are known to be away when it jumps: neither pause may become longer by it.
            await site.Ollama.StopAsync();
            await site.StopMailAsync();
            await crowd.MoreAsync(5, "work without model and mail server");
            await clock.SetAsync(site, jump);
            await site.Ollama.StartAsync();
            site.StartMail();
            var asked = site.Ollama.Calls.Count;
            _ = await Eventually.GetAsync(() => Task.FromResult(site.Ollama.Calls.Count), count => count > asked, $"a model that is asked again at {jump}");
            await crowd.MoreAsync(30, $"work at {jump}");
            var sent = site.Mail.Messages.Count;
            _ = await Eventually.GetAsync(() => Task.FromResult(site.Mail.Messages.Count), count => count > sent + 3, $"emails at {jump}");
        }

        await crowd.EndAsync();
        (await ConsistencyReport.OfAsync(site)).Settle(site, "clock", "+1 day, -1 day and 1 h, +3 h, -2 h", output);
    }

    /// <summary>After a jump back, what was claimed before it by a process that died is not left alone for an hour.</summary>
    [Fact]
    public async Task Clock_ThatGoesBackWhileTheProgramIsDown_LeavesNothingWaiting()
    {
        using var clock = new MovedClock();
        await using var site = await FaultTestBed.CreateAsync(database);
        clock.Govern(site.Environment);
        clock.Set(TimeSpan.FromDays(1));
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        await crowd.MoreAsync(30, "a program at work");
        await site.KillAsync();
        clock.Set(TimeSpan.Zero);
        await site.ServeAsync();
        await crowd.MoreAsync(30, "a program at work");
        await crowd.EndAsync();
        (await ConsistencyReport.OfAsync(site)).Settle(site, "clock and kill", "killed a day ahead, started on time", output);
    }

    /// <summary>A process' time of day, by libfaketime; what it measures stays true.</summary>
    private sealed class MovedClock : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-clock-");

        private string File => Path.Combine(_folder.FullName, "offset");

        public void Govern(Dictionary<string, string> environment)
        {
            Set(TimeSpan.Zero);

            // Not by walking /usr/lib: links in it may lead in circles.
            environment["LD_PRELOAD"] = Directory.GetDirectories("/usr/lib")
                .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).First(System.IO.File.Exists);
            environment["FAKETIME_TIMESTAMP_FILE"] = File;
            environment["FAKETIME_CACHE_DURATION"] = "1";
            environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        }

        public void Set(TimeSpan offset) => System.IO.File.WriteAllText(File, $"{offset.TotalSeconds:+0;-0}\n");

        /// <summary>Waits until the program sees it.</summary>
        public async Task SetAsync(FaultTestBed site, TimeSpan offset)
        {
            Set(offset);
            _ = await Eventually.GetAsync(
                site.TimeAsync, seen => (seen - TimeProvider.System.GetUtcNow() - offset).Duration() < TimeSpan.FromMinutes(5), $"the clock to be off by {offset}");
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

public sealed class ClockOnSqlite(ITestOutputHelper output) : ClockTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class ClockOnPostgreSql(ITestOutputHelper output) : ClockTests(new PostgreSqlTestDatabase(), output);
