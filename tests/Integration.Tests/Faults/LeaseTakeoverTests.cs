using System.Diagnostics;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>What a killed process held, with leases that would last for minutes.</summary>
public abstract class LeaseTakeoverTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(20);

    private readonly string _processes = Path.Combine(Path.GetTempPath(), $"charrobot-processes-{Guid.NewGuid():N}");

    public Task InitializeAsync() => database.CreateAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        if (Directory.Exists(_processes))
        {
            Directory.Delete(_processes, recursive: true);
        }
    }

    [Fact]
    public async Task Restart_AfterAKill_SendsWhatThePredecessorHeldWithinSeconds()
    {
        await using var server = new ScriptedSmtpServer { Script = line => line == ScriptedSmtpServer.EndOfData ? SmtpReaction.Silence : null };
        await using var outbox = await FilledOutbox.CreateAsync(database, 30);
        var environment = Environment(server.Port);
        await using (var killed = await ProgramProcess.ServeAsync(environment))
        {
            await Eventually.BecomesTrueAsync(() => Task.FromResult(!server.Messages.IsEmpty), "an email in hand");
            await killed.KillAsync();
        }

        server.Script = _ => null;
        await using var next = await ProgramProcess.ServeAsync(environment);
        var started = Stopwatch.GetTimestamp();
        _ = await Eventually.GetAsync(outbox.WaitingAsync, waiting => waiting == 0, "all emails to leave");

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience.Of(AtOnce), "no lease was waited for");
        var stored = await outbox.ReadAsync();
        stored.ShouldAllBe(email => email.Delivery == DeliveryStatus.Accepted);
        stored.Count(email => email.Uncertain > 0).ShouldBeInRange(1, 4, "what was being handed over stays in doubt");
        Directory.GetFiles(_processes).ShouldHaveSingleItem("the dead process's file is gone");
    }

    [Fact]
    public async Task Start_BesideALiveProcess_TakesNothingFromIt()
    {
        await using var server = new ScriptedSmtpServer { Script = line => line == ScriptedSmtpServer.EndOfData ? SmtpReaction.Silence : null };
        await using var outbox = await FilledOutbox.CreateAsync(database, 8);
        await using var one = await ProgramProcess.ServeAsync(Environment(server.Port));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(!server.Messages.IsEmpty), "an email in hand");
        var before = server.Messages.Count;

        await using var other = await ProgramProcess.ServeAsync(Environment(server.Port));
        await Task.Delay(TimeSpan.FromSeconds(6));

        server.Messages.Count.ShouldBe(before, "the first one holds them and lives");
    }

    private Dictionary<string, string> Environment(int port) => new(FilledOutbox.Environment(database, port))
    {
        ["Database__ProcessDirectory"] = _processes,
        ["Email__LeaseSeconds"] = "600",
        ["Email__Smtp__TimeoutSeconds"] = "120",
        ["Email__Smtp__Connections"] = "1",
    };
}

public sealed class LeaseTakeoverOnSqlite() : LeaseTakeoverTests(new SqliteTestDatabase());

[Trait("Database", "PostgreSql")]
public sealed class LeaseTakeoverOnPostgreSql() : LeaseTakeoverTests(new PostgreSqlTestDatabase());
