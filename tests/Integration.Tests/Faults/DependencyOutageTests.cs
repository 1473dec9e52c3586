using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using CharroBot.TestSupport.Ollama;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The model's server or the mail server refuses, hangs, and comes back, under load.</summary>
public abstract class DependencyOutageTests(TestDatabase database, ITestOutputHelper output)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(TestLength.Of(shortened: 3, full: 10));

    [Fact]
    public async Task Model_ThatRefusesThenHangsThenReturns_LeavesNoRequestUndecided()
    {
        await using var site = await FaultTestBed.CreateAsync(database);
        var crowd = await BeginAsync(site);

        await site.Ollama.StopAsync();
        await crowd.EndureAsync(Outage);
        await crowd.MoreAsync(20, "decisions without a model");
        (site.Ollama.Answer, site.Ollama.AnswerTalk, site.Ollama.AnswerProbe) = (_ => FakeModelReply.Hangs(), _ => FakeModelReply.Hangs(), FakeModelReply.Hangs);
        await site.Ollama.StartAsync();
        await crowd.EndureAsync(Outage);
        await crowd.MoreAsync(20, "decisions over a model that hangs");
        (site.Ollama.Answer, site.Ollama.AnswerTalk, site.Ollama.AnswerProbe) = (FakeOllamaServer.Approves, _ => FakeModelReply.Proposes("other"), () => FakeModelReply.Says("Hola"));
        var asked = site.Ollama.Calls.Count;
        _ = await Eventually.GetAsync(() => Task.FromResult(site.Ollama.Calls.Count), calls => calls > asked + 5, "a model that is asked again");

        await EndAsync(site, crowd, "model gone", $"refused {Outage.TotalSeconds} s, hung {Outage.TotalSeconds} s, back");
    }

    [Fact]
    public async Task MailServer_ThatRefusesThenHangsThenReturns_GetsEveryEmailAndDoublesOnlyWhatIsMarked()
    {
        await using var site = await FaultTestBed.CreateAsync(database);
        var crowd = await BeginAsync(site);

        await site.StopMailAsync();
        await crowd.EndureAsync(Outage);
        await crowd.MoreAsync(20, "work without a mail server");
        site.StartMail();
        site.Mail.Script = line => line == ScriptedSmtpServer.EndOfData ? SmtpReaction.Silence : null;
        _ = await Eventually.GetAsync(() => Task.FromResult(site.Mail.Messages.Count), count => count > 0, "an email that is not answered");
        await crowd.EndureAsync(Outage);
        site.Mail.Script = _ => null;
        var sent = site.Mail.Messages.Count;
        _ = await Eventually.GetAsync(() => Task.FromResult(site.Mail.Messages.Count), count => count > sent + 5, "emails that leave");

        await EndAsync(site, crowd, "mail server gone", $"refused {Outage.TotalSeconds} s, hung after DATA {Outage.TotalSeconds} s, back");
    }

    private static async Task<LoadGenerator> BeginAsync(FaultTestBed site)
    {
        var crowd = new LoadGenerator(site);
        await site.ServeAsync();
        crowd.Begin();
        await crowd.MoreAsync(20, "a program at work");
        return crowd;
    }

    private async Task EndAsync(FaultTestBed site, LoadGenerator crowd, string scenario, string what)
    {
        await crowd.EndAsync();
        site.Ledger.Away.ShouldBe(0, "members notice nothing");
        (await ConsistencyReport.OfAsync(site)).Settle(site, scenario, what, output);
    }
}

public sealed class OthersGoneOnSqlite(ITestOutputHelper output) : DependencyOutageTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class OthersGoneOnPostgreSql(ITestOutputHelper output) : DependencyOutageTests(new PostgreSqlTestDatabase(), output);
