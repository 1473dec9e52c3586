using System.Diagnostics;
using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email;
using CharroBot.Infrastructure.Email.Smtp;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Tests.Email;

/// <summary>What the transport makes of a server that misbehaves.</summary>
public sealed class SmtpTransportTests : IAsyncLifetime
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly EmailOptions _options = new() { Transport = EmailTransportKind.Smtp };

    public Task InitializeAsync()
    {
        _options.Smtp = new SmtpOptions { Host = "127.0.0.1", Port = _server.Port, Security = MailSecurity.None, TimeoutSeconds = Patience.Seconds(1) };
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Send_WhenAllIsWell_HandsOverOneMessageOverOneConnection()
    {
        var failures = await SendAsync(EmailSamples.Outgoing(), EmailSamples.Outgoing(id: "2@x.example"), EmailSamples.Outgoing(id: "3@x.example"));

        failures.ShouldAllBe(failure => failure == null);
        _server.Messages.Count.ShouldBe(3);
        _server.Connections.ShouldBe(1);
        _server.Commands.Last().ShouldBe("QUIT");
    }

    [Theory]
    [InlineData("RCPT", "451 4.7.1 greylisted, try again later", EmailFailure.Transient)]
    [InlineData("RCPT", "450 4.2.1 mailbox busy", EmailFailure.Transient)]
    [InlineData("RCPT", "421 4.3.2 shutting down", EmailFailure.Disrupted)]
    [InlineData("RCPT", "550 5.1.1 no such user", EmailFailure.Refused)]
    [InlineData("RCPT", "553-5.1.2 several\n553 5.1.2 lines", EmailFailure.Refused)]
    [InlineData("RCPT", "530 5.7.0 authentication required", EmailFailure.Away)]
    [InlineData("MAIL", "451 4.3.0 not now", EmailFailure.Disrupted)]
    [InlineData("MAIL", "421 4.7.0 too fast", EmailFailure.Disrupted)]
    [InlineData("MAIL", "553 5.7.1 sender not yours", EmailFailure.Away)]
    [InlineData("MAIL", "552 5.3.4 too big", EmailFailure.Refused)]
    [InlineData("DATA", "452 4.3.1 no space", EmailFailure.Transient)]
    [InlineData("DATA", "554 5.7.1 no", EmailFailure.Refused)]
    [InlineData(".", "451 4.3.0 queue is full", EmailFailure.Transient)]
    [InlineData(".", "554 5.7.1 looks like spam", EmailFailure.Refused)]
    [InlineData(".", "421 4.3.2 shutting down", EmailFailure.Disrupted)]
    [InlineData("RCPT", "what is\nthis", EmailFailure.Disrupted)]
    [InlineData("RCPT", "250-a\n250-b\n999 c", EmailFailure.Disrupted)]
    [InlineData(".", "ÿ garbage\n\n- more", EmailFailure.Uncertain)]
    public async Task Send_WhenTheServerAnswers_KnowsWhatItMeans(string at, string reply, EmailFailure expected)
    {
        On(at, SmtpReaction.Say(reply));

        var failure = (await SendAsync(EmailSamples.Outgoing())).ShouldHaveSingleItem();

        failure!.Failure.ShouldBe(expected, failure.ToString());
        failure.Message.ShouldNotContain("\n");
        failure.Code.ShouldNotContain("@");
    }

    [Theory]
    [InlineData("MAIL", EmailFailure.Disrupted)]
    [InlineData("RCPT", EmailFailure.Disrupted)]
    [InlineData("DATA", EmailFailure.Disrupted)]
    [InlineData(".", EmailFailure.Uncertain)]

    // Cut amid the content, but our side had written all of it by then: nobody can tell this from the case above.
    [InlineData("CONTENT", EmailFailure.Uncertain)]
    public async Task Send_WhenTheConnectionIsCut_IsInDoubtOnlyAfterTheEnd(string at, EmailFailure expected)
    {
        On(at, SmtpReaction.CutOff);

        (await SendAsync(EmailSamples.Outgoing())).ShouldHaveSingleItem()!.Failure.ShouldBe(expected);
    }

    [Theory]
    [InlineData("MAIL", EmailFailure.Disrupted)]
    [InlineData("RCPT", EmailFailure.Disrupted)]
    [InlineData("DATA", EmailFailure.Disrupted)]
    [InlineData(".", EmailFailure.Uncertain)]
    public async Task Send_WhenTheServerFallsSilent_GivesUpAndIsInDoubtOnlyAfterTheEnd(string at, EmailFailure expected)
    {
        On(at, SmtpReaction.Silence);
        var started = Stopwatch.GetTimestamp();

        (await SendAsync(EmailSamples.Outgoing())).ShouldHaveSingleItem()!.Failure.ShouldBe(expected);

        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9), "it waited for the configured second");
    }

    [Fact]
    public async Task Send_WhenTheDeadlineCutsTheWaitForTheReply_IsInDoubt()
    {
        _options.Smtp.TimeoutSeconds = 600;
        await using var session = Transport().Open();
        await session.ConnectAsync(CancellationToken.None);
        using var deadline = new CancellationTokenSource();
        _server.Script = line =>
        {
            if (line != ScriptedSmtpServer.EndOfData)
            {
                return null;
            }

            // The server has the end of the message: the client waits for the reply, or is about to.
            deadline.CancelAfter(TimeSpan.FromMilliseconds(300));
            return SmtpReaction.Silence;
        };

        var failure = await Should.ThrowAsync<EmailTransportException>(() => session.SendAsync(EmailSamples.Outgoing(), deadline.Token));

        failure.Failure.ShouldBe(EmailFailure.Uncertain);
    }

    [Fact]
    public async Task Send_WhenTheServerReadsSlowly_StillHandsOver()
    {
        _server.ReadPause = TimeSpan.FromMilliseconds(5);
        _options.Smtp.TimeoutSeconds = 600;

        (await SendAsync(EmailSamples.Outgoing(body: string.Join('\n', Enumerable.Repeat("Una línea más.", 200))))).ShouldBe([null]);

        _server.Messages.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(ScriptedSmtpServer.Greeting, "554 not you")]
    [InlineData(ScriptedSmtpServer.Greeting, "421 later")]
    [InlineData(ScriptedSmtpServer.Greeting, "hello?")]
    public async Task Send_WhenTheGreetingIsBad_TheServerIsAway(string at, string reply)
    {
        On(at, SmtpReaction.Say(reply));

        (await SendAsync(EmailSamples.Outgoing())).ShouldHaveSingleItem()!.Failure.ShouldBe(EmailFailure.Away);
    }

    [Fact]
    public async Task Send_WhenNobodyListens_TheServerIsAway()
    {
        await _server.DisposeAsync();

        var failure = (await SendAsync(EmailSamples.Outgoing())).ShouldHaveSingleItem()!;

        (failure.Failure, failure.Code).ShouldBe((EmailFailure.Away, "connect ConnectionRefused"));
        (await Should.ThrowAsync<EmailTransportException>(() => Transport().ProbeAsync(CancellationToken.None))).Code.ShouldBe("connect ConnectionRefused");
    }

    [Theory]
    [InlineData("PIPELINING", null)]
    [InlineData("STARTTLS", "454 4.7.0 TLS not available")]
    [InlineData("STARTTLS", "220 go ahead, in the clear")]
    public async Task Send_WhenTlsIsRefused_NeverGoesOnInTheClear(string extension, string? reply)
    {
        _server.Extensions = [extension];
        _options.Smtp.Security = MailSecurity.StartTls;
        if (reply is not null)
        {
            On("STARTTLS", SmtpReaction.Say(reply));
        }

        (await SendAsync(EmailSamples.Outgoing())).ShouldHaveSingleItem()!.Failure.ShouldBe(EmailFailure.Away);

        _server.Commands.ShouldNotContain(command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH PLAIN", "535 5.7.8 wrong")]
    [InlineData("AUTH PLAIN", "454 4.7.0 not now")]
    [InlineData("PIPELINING", "")]
    public async Task Send_WhenSigningInFails_IsTheServersMatterAndNamesNoPassword(string extension, string reply)
    {
        _server.Extensions = [extension];
        On("AUTH", SmtpReaction.Say(reply));
        (_options.Smtp.Username, _options.Smtp.Password) = ("charro", "muy-secreta");

        var failure = (await SendAsync(EmailSamples.Outgoing())).ShouldHaveSingleItem()!;

        failure.Failure.ShouldBe(EmailFailure.Away);
        failure.ToString().ShouldNotContain("muy-secreta");
    }

    [Fact]
    public async Task Send_WhenTheServerEndsAProvenConnection_MakesANewOneWithoutAFailure()
    {
        var mails = 0;
        _server.Script = line => line.StartsWith("MAIL", StringComparison.Ordinal) && ++mails % 3 == 0 ? SmtpReaction.Say("421 4.7.0 enough for one connection") : null;

        (await SendAsync([.. Enumerable.Range(1, 6).Select(number => EmailSamples.Outgoing(id: $"{number}@x.example"))])).ShouldAllBe(failure => failure == null);

        _server.Messages.Count.ShouldBe(6);
        _server.Connections.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_WhenTheServerKnowsDsn_NamesTheEmailAndAsksForReportsWhereTheyAreRead(bool read)
    {
        _server.Extensions = ["PIPELINING", "DSN"];
        _options.Bounces.Host = read ? "imap.example" : null;
        _options.ReturnPath = "rebotes@club.example";

        (await SendAsync(EmailSamples.Outgoing())).ShouldBe([null]);

        var mail = _server.Commands.Single(line => line.StartsWith("MAIL", StringComparison.Ordinal));
        mail.ShouldContain("FROM:<rebotes@club.example>");
        mail.ShouldContain("ENVID=request-7-1@charrobot.example");
        var recipient = _server.Commands.Single(line => line.StartsWith("RCPT", StringComparison.Ordinal));
        recipient.Contains("NOTIFY=", StringComparison.Ordinal).ShouldBe(read);
        (!read || recipient.Contains("ORCPT=rfc822;ana@example.com", StringComparison.OrdinalIgnoreCase)).ShouldBeTrue(recipient);
    }

    [Theory]
    [InlineData("Ana\r\nBcc: otra@example.com", "Hola\r\nBcc: otra@example.com")]
    [InlineData("Ana\n.\nMAIL FROM:<x@y.example>", "Hola\n.\nQUIT")]
    public async Task Send_WhateverTheTexts_AddsNoHeaderAndNoCommand(string name, string text)
    {
        (await SendAsync(EmailSamples.Outgoing(name: name, subject: text, body: text + "\r\n.\r\nQUIT\r\n"))).ShouldBe([null]);

        _server.Messages.ShouldHaveSingleItem().Split("\r\n\r\n")[0].Split("\r\n").ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        _server.Commands.Count(line => line.StartsWith("RCPT", StringComparison.Ordinal)).ShouldBe(1);
        _server.Commands.Count(line => line.StartsWith("MAIL", StringComparison.Ordinal)).ShouldBe(1);
    }

    private void On(string at, SmtpReaction reaction) =>
        _server.Script = line => line.StartsWith(at, StringComparison.Ordinal) ? reaction : null;

    private SmtpEmailTransport Transport()
    {
        var options = Options.Create(_options);
        return new SmtpEmailTransport(options, new MimeMessageFactory(options), TimeProvider.System);
    }

    /// <summary>What became of each.</summary>
    private async Task<List<EmailTransportException?>> SendAsync(params OutgoingEmail[] emails)
    {
        await using var session = Transport().Open();
        var failures = new List<EmailTransportException?>();
        foreach (var email in emails)
        {
            try
            {
                await session.ConnectAsync(CancellationToken.None);
                await session.SendAsync(email, CancellationToken.None);
                failures.Add(null);
            }
            catch (EmailTransportException failure)
            {
                failures.Add(failure);
            }
        }

        return failures;
    }
}
