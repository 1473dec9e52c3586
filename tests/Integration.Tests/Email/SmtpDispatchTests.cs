using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;

namespace CharroBot.Integration.Tests.Email;

/// <summary>From a human's click to a mail server that misbehaves. Every script is about one recipient, so that tests do not meet.</summary>
public abstract class SmtpDispatchTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : SmtpFixture
{
    [Fact]
    public async Task Send_WhenTheServerGreylists_RetriesInOrder()
    {
        var member = A.Member();
        var refusals = 0;
        app.On(member, "RCPT", () => ++refusals <= 2 ? SmtpReaction.Say("451 4.7.1 try again later") : null);
        var first = await ApprovedAsync(member);
        var second = await ApprovedAsync(member);

        var later = await DeliveredAsync(second, "sent");

        var earlier = await app.CaseAsync(first.Number("id"));
        earlier["delivery"]!.Number("attempts").ShouldBe(3);
        earlier.Flag("possibly_sent_twice").ShouldBe(null, "it is a field of the delivery and of the list");
        earlier["delivery"]!.Flag("possibly_sent_twice").ShouldBe(false);
        app.IdsTo(member).ShouldBe([earlier["delivery"]!.Text("message_id"), later["delivery"]!.Text("message_id")]);
    }

    [Fact]
    public async Task Send_WhenServerAnswers421_RetriesLater()
    {
        var member = A.Member();
        var refusals = 0;
        app.On(member, "RCPT", () => ++refusals <= 1 ? SmtpReaction.Say("421 4.3.2 restarting") : null);

        var request = await DeliveredAsync(await ApprovedAsync(member), "sent");

        request["delivery"]!.Number("attempts").ShouldBe(2);
        app.IdsTo(member).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Send_WhenTheRecipientIsRefused_FailsAtOnceAndCanBeRetried()
    {
        var member = A.Member();
        var refuses = true;
        app.On(member, "RCPT", () => refuses ? SmtpReaction.Say("550 5.1.1 no such user") : null);

        var request = await DeliveredAsync(await ApprovedAsync(member), "failed");

        request["delivery"]!.Number("attempts").ShouldBe(1);
        request["delivery"]!.Text("last_error")!.ShouldContain("550");
        request["audit"]!.AsArray()[^1]!.Text("action").ShouldBe("email_failed");
        (await app.Supervisor.GetJsonAsync("/api/v1/supervision/dashboard"))["counts"]!.Number("email_failed").ShouldBeGreaterThan(0);

        refuses = false;
        (await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/retry-email")).EnsureSuccessStatusCode();
        _ = await DeliveredAsync(request, "sent");
        app.IdsTo(member).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Send_WhenOneEmailIsPoison_TheOthersLeave()
    {
        var poison = A.Member();
        app.On(poison, "RCPT", () => SmtpReaction.CutOff);
        var stuck = await ApprovedAsync(poison);
        var others = new List<JsonNode>();
        for (var i = 0; i < 5; i++)
        {
            others.Add(await ApprovedAsync(A.Member()));
        }

        foreach (var other in others)
        {
            _ = await DeliveredAsync(other, "sent");
        }

        var still = await Eventually.GetAsync(
            () => app.CaseAsync(stuck.Number("id")), current => current["delivery"]!.Number("attempts") >= 2, "another attempt at the poison");
        still.Text("delivery_status").ShouldBe("queued");
        app.On(poison, "RCPT", () => null);
        _ = await DeliveredAsync(stuck, "sent");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_WhenTheReplyIsLost_SendsTheSameAgainAndSaysSo(bool cut)
    {
        var member = A.Member();
        var losses = 0;
        app.On(member, ScriptedSmtpServer.EndOfData, () => ++losses <= 1 ? (cut ? SmtpReaction.CutOff : SmtpReaction.Silence) : null);
        var approved = await ApprovedAsync(member);

        var request = await DeliveredAsync(approved, "sent");

        app.IdsTo(member).ShouldBe([.. Enumerable.Repeat(request["delivery"]!.Text("message_id"), 2)], "the same email, twice");
        request["delivery"]!.Number("uncertain_attempts").ShouldBe(1);
        request["delivery"]!.Flag("possibly_sent_twice").ShouldBe(true);
        request["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>()).ShouldContain(warning => warning.Contains("dos veces", StringComparison.Ordinal));
        request["audit"]!.AsArray().Count(entry => entry!.Text("action") == "email_uncertain").ShouldBe(1);
        var listed = (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?user_email={member.Email}"))["items"]![0]!;
        listed.Flag("possibly_sent_twice").ShouldBe(true);
    }

    [Fact]
    public async Task Undo_WhileTheEmailMayHaveLeft_Returns409()
    {
        var member = A.Member();
        var lost = 0;
        app.On(member, ScriptedSmtpServer.EndOfData, () => ++lost <= 1 ? SmtpReaction.CutOff : null);
        app.On(member, "RCPT", () => lost > 0 ? SmtpReaction.Say("451 later") : null);
        var approved = await ApprovedAsync(member);
        _ = await Eventually.GetAsync(
            () => app.CaseAsync(approved.Number("id")), current => current["delivery"]!.Number("uncertain_attempts") == 1, "the doubt");

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{approved.Number("id")}/undo");

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "undo_window_passed");
        app.On(member, "RCPT", () => null);
        _ = await DeliveredAsync(approved, "sent");
    }

    [Fact]
    public async Task Send_WhenTheServerIsAway_SpendsNoAttemptAndHealthSaysSo()
    {
        await app.ServerGoesAwayAsync();
        var request = await ApprovedAsync(A.Member());
        var waiting = await Eventually.GetAsync(
            () => app.CaseAsync(request.Number("id")), current => current["delivery"]!.Text("last_error") is not null, "a try at the server");

        waiting["delivery"]!.Number("attempts").ShouldBe(0);
        waiting.Text("delivery_status").ShouldBe("queued");
        var health = await app.Client.GetJsonAsync("/health/ready");
        health["entries"]!["email"]!.Text("status").ShouldBe("degraded");

        app.ServerComesBack();
        (await DeliveredAsync(request, "sent"))["delivery"]!.Number("attempts").ShouldBe(1);
        _ = await Eventually.GetAsync(
            () => app.Client.GetJsonAsync("/health/ready"), current => current["entries"]!["email"]!.Text("status") == "healthy", "health to recover");
    }

    [Theory]
    [InlineData(ScriptedSmtpServer.EndOfData, "550 5.7.60 SMTP; Client does not have permissions to send as this sender")]
    [InlineData("RCPT", "550-5.4.5 Daily user sending limit exceeded. For more information\n550 5.4.5 go to the help page")]
    public async Task Send_WhenOurAccountIsRefused_SpendsNothingAndGoesOnByItself(string at, string reply)
    {
        var (first, second) = (A.Member(), A.Member());
        app.On(first, at, () => SmtpReaction.Say(reply));
        app.On(second, at, () => SmtpReaction.Say(reply));
        var requests = new[] { await ApprovedAsync(first), await ApprovedAsync(second) };
        foreach (var request in requests)
        {
            var waiting = await Eventually.GetAsync(
                () => app.CaseAsync(request.Number("id")), current => current["delivery"]!.Text("last_error") is not null, "a refusal");
            waiting.Text("delivery_status").ShouldBe("queued");
            waiting["delivery"]!.Number("attempts").ShouldBeLessThanOrEqualTo(1, "only the one under way, if any");
        }

        _ = await Eventually.GetAsync(
            () => app.Client.GetJsonAsync("/health/ready"), ready => ready["entries"]!["email"]!.Text("status") == "degraded", "a health that says so");

        app.On(first, at, () => null);
        app.On(second, at, () => null);
        foreach (var request in requests)
        {
            (await DeliveredAsync(request, "sent"))["delivery"]!.Number("attempts").ShouldBe(1);
        }

        _ = await Eventually.GetAsync(
            () => app.Client.GetJsonAsync("/health/ready"), current => current["entries"]!["email"]!.Text("status") == "healthy", "health to recover");
    }

    [Fact]
    public async Task Send_WhenOnlyOneEmailIsRefusedLikeThat_TheOthersLeave()
    {
        var (refused, other) = (A.Member(), A.Member());
        app.On(refused, "RCPT", () => SmtpReaction.Say("550 5.7.1 Your IP is on our block list"));
        var stuck = await ApprovedAsync(refused);
        _ = await Eventually.GetAsync(
            () => app.CaseAsync(stuck.Number("id")), current => current["delivery"]!.Text("last_error") is not null, "a refusal");

        _ = await DeliveredAsync(await ApprovedAsync(other), "sent");

        app.On(refused, "RCPT", () => null);
        _ = await DeliveredAsync(stuck, "sent");
    }

    private async Task<JsonNode> ApprovedAsync(UserProfile member)
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();
        return request;
    }

    private Task<JsonNode> DeliveredAsync(JsonNode request, string status) => Eventually.GetAsync(
        () => app.CaseAsync(request.Number("id")), current => current.Text("delivery_status") == status, $"an email that is {status}");
}

/// <summary>The program with a scripted mail server, and pauses of seconds instead of minutes.</summary>
public abstract class SmtpFixture(TestDatabase database) : AppFixture(database)
{
    private readonly Dictionary<(string Address, string At), Func<SmtpReaction?>> _scripts = [];
    private readonly Lock _lock = new();
    private ScriptedSmtpServer _server = new();
    private string? _recipient;

    protected override IEnumerable<string> Settings =>
    [
        "Email:Transport=Smtp", "Email:Smtp:Host=127.0.0.1", $"Email:Smtp:Port={_server.Port}", "Email:Smtp:Security=None", "Email:Smtp:TimeoutSeconds=1",
        "Email:RetryBaseSeconds=1",
    ];

    public override Task InitializeAsync()
    {
        _server.Script = React;
        return base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>What the server does with emails to the member.</summary>
    public void On(UserProfile member, string at, Func<SmtpReaction?> react)
    {
        lock (_lock)
        {
            _scripts[(member.Email, at)] = react;
        }
    }

    public async Task ServerGoesAwayAsync() => await _server.DisposeAsync();

    public void ServerComesBack() => _server = new ScriptedSmtpServer(_server.Port) { Script = React };

    /// <summary>The Message-IDs of what was handed over whole to the member, in order.</summary>
    public List<string?> IdsTo(UserProfile member) =>
    [
        .. _server.Messages.Where(message => message.Contains(member.Email, StringComparison.OrdinalIgnoreCase))
            .Select(message => message.Split("\r\n").First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Split('<', '>')[1]),
    ];

    /// <summary>One dispatcher, one connection at a time: the last recipient named is the one.</summary>
    private SmtpReaction? React(string line)
    {
        lock (_lock)
        {
            if (line.StartsWith("RCPT TO:<", StringComparison.Ordinal))
            {
                _recipient = line.Split('<', '>')[1];
            }

            var at = line == ScriptedSmtpServer.EndOfData ? line : line.Split(' ')[0];
            return _recipient is not null && _scripts.TryGetValue((_recipient, at), out var react) ? react() : null;
        }
    }
}

public sealed class SmtpSqliteApp() : SmtpFixture(new SqliteTestDatabase());

public sealed class SmtpPostgreSqlApp() : SmtpFixture(new PostgreSqlTestDatabase());

public sealed class SmtpDispatchOnSqlite(SmtpSqliteApp app) : SmtpDispatchTests<SmtpSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class SmtpDispatchOnPostgreSql(SmtpPostgreSqlApp app) : SmtpDispatchTests<SmtpPostgreSqlApp>(app);
