using System.Text.Json.Nodes;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Email;

/// <summary>From the report in the mailbox to what supervisors see.</summary>
public abstract class BounceTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : BounceFixture
{
    [Fact]
    public async Task Report_OfAFailure_FlagsTheMemberAndWarnsOnTheNextDraft()
    {
        var member = A.Member();
        var sent = await SentAsync(member);
        app.Mailbox.Deliver(Report(sent, member.Email, "failed", "5.1.1"));

        var bounced = await BecomesAsync(sent, "bounced");

        bounced["audit"]!.AsArray()[^1]!.Text("action").ShouldBe("email_bounced");
        bounced["audit"]!.AsArray()[^1]!.Text("reason")!.ShouldContain("5.1.1");
        bounced["member"]!.Text("email_bounced_at").ShouldNotBeNullOrEmpty();
        var next = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        next.Text("summary")!.ShouldContain("rebotó");
        next["warnings"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldContain(member.Email);

        (await app.Supervisor.PostAsync($"{Requests.Supervision}/{bounced.Number("id")}/retry-email")).EnsureSuccessStatusCode();
        var again = await BecomesAsync(bounced, "sent");
        again["delivery"]!.Text("message_id").ShouldNotBe(sent["delivery"]!.Text("message_id"), "a late report of the first must not count for the second");
        app.Mailbox.Deliver(Report(again, member.Email, "delivered", "2.0.0"));
        (await BecomesAsync(again, "delivered"))["member"]!.Text("email_bounced_at").ShouldBeNull("it works again");
    }

    [Fact]
    public async Task Report_ThatComesTwice_CountsOnce()
    {
        var member = A.Member();
        var sent = await SentAsync(member);
        app.Mailbox.Deliver(Report(sent, member.Email, "delivered", "2.0.0"));
        app.Mailbox.Deliver(Report(sent, member.Email, "delivered", "2.0.0"));
        _ = await BecomesAsync(sent, "delivered");
        await ReadToHereAsync();

        (await app.CaseAsync(sent.Number("id")))["audit"]!.AsArray().Count(entry => entry!.Text("action") == "email_delivered").ShouldBe(1);
    }

    [Fact]
    public async Task Report_OfADelay_ChangesNothing()
    {
        var member = A.Member();
        var sent = await SentAsync(member);
        app.Mailbox.Deliver(Report(sent, member.Email, "delayed", "4.4.1"));
        await ReadToHereAsync();

        (await app.CaseAsync(sent.Number("id"))).Text("delivery_status").ShouldBe("sent");
    }

    [Theory]
    [InlineData("MAILER-DAEMON@mail.example", "failure notice", "bounced")]
    [InlineData("ana@example.com", "Fuera de la oficina", "sent")]
    [InlineData("postmaster@example.com", "Automatic reply: failure notice", "sent")]
    public async Task Bounce_InWordsOnly_CountsWhenAServerWroteIt(string from, string subject, string status)
    {
        var member = A.Member();
        var sent = await SentAsync(member);
        app.Mailbox.Deliver($"""
            From: {from}
            To: comunidad@indiehoy.example
            Subject: {subject}
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: text/plain

            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up.

            <{member.Email}>:
            550 5.1.1 User unknown

            --- Below this line is a copy of the message.

            Message-ID: <{sent["delivery"]!.Text("message_id")}>
            """);
        await ReadToHereAsync();

        var after = await app.CaseAsync(sent.Number("id"));
        after.Text("delivery_status").ShouldBe(status);
        (after["member"]!.Text("email_bounced_at") is not null).ShouldBe(status == "bounced");
    }

    [Fact]
    public async Task Report_OfAnAddressTheMemberNoLongerHas_FlagsNobody()
    {
        var member = A.Member();
        var sent = await SentAsync(member);
        app.Mailbox.Deliver(Report(sent, "vieja@example.com", "failed", "5.1.1"));

        (await BecomesAsync(sent, "bounced"))["member"]!.Text("email_bounced_at").ShouldBeNull();
    }

    [Fact]
    public async Task Mailbox_IsOnlyReadAndEachReportOnce()
    {
        app.Mailbox.Deliver(new string('x', 10) + "\nContent-Type: multipart/report\n\n" + new string('y', 1_100_000));
        app.Mailbox.Deliver("From: ana@example.com\nContent-Type: text/plain\n\nUna pregunta.");
        await ReadToHereAsync();
        await app.StopAsync();
        await app.StartAsync();
        await ReadToHereAsync();

        app.Mailbox.Fetched.ShouldBeUnique();
        app.Mailbox.Fetched.ShouldNotBeEmpty();
        app.Mailbox.Commands.ShouldNotContain(command => command.StartsWith("SELECT", StringComparison.Ordinal) || command.Contains("STORE", StringComparison.Ordinal)
            || command.Contains(" BODY[", StringComparison.Ordinal), "reading marks nothing as seen");
    }

    [Fact]
    public async Task Mailbox_ThatFails_IsReadLater()
    {
        app.Mailbox.CutsFetches = true;
        var member = A.Member();
        var sent = await SentAsync(member);
        app.Mailbox.Deliver(Report(sent, member.Email, "failed", "5.1.1"));
        var fetches = app.Mailbox.Commands.Count;
        await Eventually.BecomesTrueAsync(() => Task.FromResult(app.Mailbox.Commands.Skip(fetches).Any(command => command.Contains("BODY", StringComparison.Ordinal))), "a failing look");

        app.Mailbox.CutsFetches = false;
        _ = await BecomesAsync(sent, "bounced");
    }

    private async Task<JsonNode> SentAsync(UserProfile member)
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();
        return await BecomesAsync(request, "sent");
    }

    private Task<JsonNode> BecomesAsync(JsonNode request, string status) => Eventually.GetAsync(
        () => app.CaseAsync(request.Number("id")), current => current.Text("delivery_status") == status, $"an email that is {status}");

    /// <summary>Waits until a report that is delivered now has been fetched and noted: by then all before it are dealt with.</summary>
    private async Task ReadToHereAsync()
    {
        app.Mailbox.Deliver("From: x@y.example\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=b\n\n--b\n\nNada.\n--b--\n");
        var last = app.Mailbox.LastUid;
        await Eventually.BecomesTrueAsync(() => app.ReadAsync(context => context.MailboxMarks.AnyAsync(mark => mark.LastUid >= last)), "the last report to be noted");
    }

    private static string Report(JsonNode sent, string address, string action, string status) => $"""
        From: MAILER-DAEMON@mail.example
        To: comunidad@indiehoy.example
        Subject: Report
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        A report.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example
        Original-Envelope-Id: {sent["delivery"]!.Text("message_id")}

        Final-Recipient: rfc822; {address}
        Action: {action}
        Status: {status}

        --b--

        """;
}

/// <summary>The program with a mailbox for reports, looked into every second.</summary>
public abstract class BounceFixture(TestDatabase database) : AppFixture(database)
{
    public ScriptedImapServer Mailbox { get; } = new();

    protected override IEnumerable<string> Settings =>
    [
        "Email:Bounces:Host=127.0.0.1", $"Email:Bounces:Port={Mailbox.Port}", "Email:Bounces:Security=None", "Email:Bounces:IntervalSeconds=1",
        $"Email:Bounces:Username={ScriptedImapServer.Username}", $"Email:Bounces:Password={ScriptedImapServer.Password}",
    ];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Mailbox.DisposeAsync();
    }
}

public sealed class BounceSqliteApp() : BounceFixture(new SqliteTestDatabase());

public sealed class BouncePostgreSqlApp() : BounceFixture(new PostgreSqlTestDatabase());

public sealed class BounceOnSqlite(BounceSqliteApp app) : BounceTests<BounceSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class BounceOnPostgreSql(BouncePostgreSqlApp app) : BounceTests<BouncePostgreSqlApp>(app);
