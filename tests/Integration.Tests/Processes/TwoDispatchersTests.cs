using CharroBot.Domain.Discounts;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Processes;

/// <summary>Two processes work off one outbox over SMTP. Each signs with a sender of its own, so that the server can tell them apart.</summary>
[Trait("Needs", MailServer.Trait)]
public abstract class TwoDispatchersTests(TestDatabase database, ITestOutputHelper output) : IAsyncLifetime
{
    private const int PerMember = 4;

    /// <summary>Of the server, with every message: what one process can do alone takes longer than the other's look at the outbox.</summary>
    private const string Delay = "0.01";

    public Task InitializeAsync() => database.CreateAsync();

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task Dispatch_ByTwoProcesses_SendsEachOnceAndEachMembersInOrder()
    {
        var emails = TestLength.Of(shortened: 400, full: 1200);
        await using var server = await MailServer.StartAsync("--lean", "--delay", Delay);
        await using var outbox = await FilledOutbox.CreateAsync(database, 0);
        var starts = await Task.WhenAll(ProgramProcess.ServeAsync(Environment(server, "una")), ProgramProcess.ServeAsync(Environment(server, "otra")));
        await using var one = starts[0];
        await using var other = starts[1];

        await outbox.FillAsync(emails, PerMember);

        _ = await Eventually.GetAsync(outbox.WaitingAsync, waiting => waiting == 0, "all emails");
        var stored = await outbox.ReadAsync();
        var accepted = server.Accepted();
        output.WriteLine(string.Join(", ", accepted.GroupBy(mail => mail.From).Select(group => $"{group.Key}: {group.Count()}")));
        stored.Count.ShouldBe(emails);
        stored.ShouldAllBe(email => email.Delivery == DeliveryStatus.Accepted && email.Uncertain == 0);
        accepted.Select(mail => mail.MessageId).Order().ShouldBe(stored.Select(email => email.MessageId).Order(), "each once");
        accepted.Select(mail => mail.From).Distinct().Count().ShouldBe(2, "both took part");
        var places = stored.Select((email, place) => (email.MessageId, place)).ToDictionary(item => item.MessageId, item => item.place);
        foreach (var member in accepted.GroupBy(mail => mail.To))
        {
            member.Count().ShouldBe(PerMember);
            member.Select(mail => places[mail.MessageId]).ShouldBeInOrder();
        }
    }

    private Dictionary<string, string> Environment(MailServer server, string sender) => new(FilledOutbox.Environment(database, server.Port))
    {
        ["Email__From"] = $"{sender}@indiehoy.example",
        ["Email__Smtp__Connections"] = "2",
    };
}

public sealed class TwoDispatchersOnSqlite(ITestOutputHelper output) : TwoDispatchersTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class TwoDispatchersOnPostgreSql(ITestOutputHelper output) : TwoDispatchersTests(new PostgreSqlTestDatabase(), output);
