using CharroBot.Domain.Discounts;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The process is killed with -9 while it hands emails to a real mail server; then what the server took is counted.</summary>
[Trait("Needs", MailServer.Trait)]
public abstract class EmailCrashTests(TestDatabase database, ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Of the server, between having a message and saying so: a kill meets it every other time.</summary>
    private const string Delay = "0.01";

    private const int EmailsPerKill = 60;

    public Task InitializeAsync() => database.CreateAsync();

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1, 6, 50)]
    [InlineData(4, 6, 10)]
    public async Task Kill_WhileSending_LosesNoEmailAndDoublesOnlyWhatTheServerCouldNotSay(int connections, int shortened, int full)
    {
        var kills = TestLength.Of(shortened, full);
        var random = new Random(20261124);
        await using var server = await MailServer.StartAsync("--lean", "--delay", Delay);
        await using var outbox = await FilledOutbox.CreateAsync(database, kills * EmailsPerKill);
        var environment = FilledOutbox.Environment(database, server.Port);
        environment["Email__LeaseSeconds"] = $"{Patience.Seconds(8)}";
        environment["Email__Smtp__TimeoutSeconds"] = $"{Patience.Seconds(4)}";
        environment["Email__Smtp__Connections"] = $"{connections}";
        for (var round = 0; round < kills; round++)
        {
            var before = server.Count();
            await using var program = await ProgramProcess.ServeAsync(environment);
            await Eventually.BecomesTrueAsync(() => Task.FromResult(server.Count() > before), "the round's first email");
            await Task.Delay(random.Next(0, 400));
            await program.KillAsync();
        }

        await using (var last = await ProgramProcess.ServeAsync(environment))
        {
            _ = await Eventually.GetAsync(outbox.WaitingAsync, waiting => waiting == 0, "the rest");
        }

        var stored = await outbox.ReadAsync();
        var accepted = server.Accepted();
        var copies = accepted.GroupBy(mail => mail.MessageId).ToDictionary(group => group.Key, group => group.Count());
        var doubled = stored.Where(email => copies.GetValueOrDefault(email.MessageId) > 1).ToList();
        var marked = stored.Where(email => email.Uncertain > 0).ToList();
        output.WriteLine($"{kills} kills, {connections} connections: {stored.Count} approved, {copies.Values.Sum()} messages accepted, {stored.Count(email => !copies.ContainsKey(email.MessageId))} lost, "
            + $"{doubled.Count} accepted twice, {marked.Count} marked as possibly sent twice, {doubled.Except(marked).Count()} twice without a mark");
        stored.ShouldAllBe(email => email.Delivery == DeliveryStatus.Accepted);
        stored.ShouldAllBe(email => copies.ContainsKey(email.MessageId));
        copies.Keys.Except(stored.Select(email => email.MessageId)).ShouldBeEmpty();
        doubled.Except(marked).ShouldBeEmpty("sent twice and not marked");
        doubled.ShouldAllBe(email => copies[email.MessageId] <= email.Uncertain + 1);
        stored.Sum(email => email.Uncertain).ShouldBeLessThanOrEqualTo(kills * connections, "one on each connection is in hand");
    }
}

public sealed class EmailCrashesOnSqlite(ITestOutputHelper output) : EmailCrashTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class EmailCrashesOnPostgreSql(ITestOutputHelper output) : EmailCrashTests(new PostgreSqlTestDatabase(), output);
