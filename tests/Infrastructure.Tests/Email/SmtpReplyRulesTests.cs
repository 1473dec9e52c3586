using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email;
using CharroBot.Infrastructure.Email.Smtp;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Tests.Email;

/// <summary>Replies of real mail servers, by whom they speak of, over a real connection.</summary>
public sealed class SmtpReplyRulesTests : IAsyncLifetime
{
    private readonly ScriptedSmtpServer _server = new() { Extensions = ["PIPELINING", "ENHANCEDSTATUSCODES", "SIZE 1000000"] };

    public static TheoryData<string, string, string> Known => Replies("known");

    public static TheoryData<string, string, string> Frozen => Replies("frozen");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Known))]
    [MemberData(nameof(Frozen))]
    public async Task Send_WhenARealServerRefuses_OnlyARefusalOfOursIsAnOutage(string subject, string command, string reply)
    {
        _server.Script = line => line.StartsWith(command, StringComparison.Ordinal) ? SmtpReaction.Say(reply) : null;

        var failure = await SendAsync();

        var own = reply[0] == '4' ? EmailFailure.Transient : EmailFailure.Refused;
        failure.Failure.ShouldBe(subject == "us" ? EmailFailure.Away : own, failure.Message);
        failure.Code.ShouldBe(reply[..3]);
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(ScriptedSmtpServer.EndOfData)]
    [InlineData(ScriptedSmtpServer.Greeting)]
    [InlineData("EHLO")]
    public async Task Send_WhereverTheAccountIsRefused_IsAnOutage(string command)
    {
        _server.Script = line => line.StartsWith(command, StringComparison.Ordinal)
            || (command == "EHLO" && line.StartsWith("HELO", StringComparison.Ordinal))
            ? SmtpReaction.Say("550 5.7.1 Your account has been suspended: daily sending limit exceeded")
            : null;

        (await SendAsync()).Failure.ShouldBe(EmailFailure.Away);
    }

    [Fact]
    public void All_HaveASource() => SmtpReplyRules.All.ShouldAllBe(rule => rule.Source.Length > 10 && (rule.Codes != null || rule.Words != null));

    [Fact]
    public void SubjectOf_WhenTheReplyIsLongAndHostile_IsQuick()
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        _ = SmtpReplyRules.SubjectOf(string.Concat(Enumerable.Repeat("sender account user domain send ", 100_000)), toRecipient: false);

        System.Diagnostics.Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience.Of(TimeSpan.FromSeconds(2)));
    }

    private static TheoryData<string, string, string> Replies(string name)
    {
        var data = new TheoryData<string, string, string>();
        var lines = File.ReadAllLines(Repository.Folder($"tests/Infrastructure.Tests/Email/Replies/{name}.txt"));
        foreach (var line in lines.Where(line => !line.StartsWith('#')))
        {
            var parts = line.Split(" | ", 3);
            data.Add(parts[0], parts[1], parts[2].Replace("\\n", "\n", StringComparison.Ordinal));
        }

        return data;
    }

    private async Task<EmailTransportException> SendAsync()
    {
        var settings = new EmailOptions { Transport = EmailTransportKind.Smtp };
        settings.Smtp = new SmtpOptions { Host = "127.0.0.1", Port = _server.Port, Security = MailSecurity.None, TimeoutSeconds = Patience.Seconds(5) };
        var options = Options.Create(settings);
        using var transport = new SmtpEmailTransport(options, new MimeMessageFactory(options), TimeProvider.System);
        await using var session = transport.Open();
        return await Should.ThrowAsync<EmailTransportException>(async () =>
        {
            await session.ConnectAsync(CancellationToken.None);
            await session.SendAsync(EmailSamples.Outgoing(), CancellationToken.None);
        });
    }
}
