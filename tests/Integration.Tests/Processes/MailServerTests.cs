using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;

namespace CharroBot.Integration.Tests.Processes;

/// <summary>The program as its operators try it, against a real mail server.</summary>
[Trait("Needs", MailServer.Trait)]
public sealed class MailServerTests : IAsyncLifetime
{
    private const string To = "operadora@example.com";

    private readonly SqliteTestDatabase _database = new();
    private readonly SelfSigned _certificate = new();

    public Task InitializeAsync() => _database.CreateAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Test_InTheClear_ArrivesWhole()
    {
        await using var server = await MailServer.StartAsync();

        var (code, output, errors) = await TestAsync(server, "None");

        (code, output.Trim()).ShouldBe((0, $"Sent to {To}."), errors);
        var mail = server.Accepted().ShouldHaveSingleItem();
        (mail.To, mail.From, mail.Tls).ShouldBe((To, "comunidad@indiehoy.example", false));
        using var message = mail.Message();
        message.Subject!.ShouldStartWith("[Prueba] ¡Listo!");
        message.TextBody!.ShouldContain("Tu código: INDIE-2345-ABCD");
        message.HtmlBody!.ShouldContain("Tu código: INDIE-2345-ABCD");
        message.MessageId.ShouldBe(mail.MessageId);
    }

    [Theory]
    [InlineData("StartTls", "starttls")]
    [InlineData("Tls", "tls")]
    public async Task Test_WhenNobodyVouchesForTheServer_IsRefused(string security, string serves)
    {
        await using var server = await StartAsync(serves);

        var (code, _, errors) = await TestAsync(server, security);

        code.ShouldBe(1);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain("certificado");
        server.Count().ShouldBe(0);
    }

    [Theory]
    [InlineData("StartTls", "starttls")]
    [InlineData("Tls", "tls")]
    public async Task Test_WhenTheServerIsTrusted_SignsInAndSendsOverTls(string security, string serves)
    {
        await using var server = await StartAsync(serves, "--user", "charro", "--password", "muy-secreta");

        var (code, output, errors) = await TestAsync(
            server, security, ("Email__Smtp__Username", "charro"), ("Email__Smtp__Password", "muy-secreta"), ("SSL_CERT_FILE", _certificate.CertificateFile));

        code.ShouldBe(0, errors + output);
        var mail = server.Accepted().ShouldHaveSingleItem();
        (mail.Tls, mail.User).ShouldBe((true, "charro"));
    }

    [Fact]
    public async Task Test_WithTheWrongPassword_SaysSoAndKeepsItToItself()
    {
        await using var server = await StartAsync("starttls", "--user", "charro", "--password", "muy-secreta");

        var (code, output, errors) = await TestAsync(
            server, "StartTls", ("Email__Smtp__Username", "charro"), ("Email__Smtp__Password", "equivocada"), ("SSL_CERT_FILE", _certificate.CertificateFile));

        code.ShouldBe(1);
        errors.ShouldContain("usuario o la contraseña");
        (output + errors).ShouldNotContain("equivocada");
    }

    [Fact]
    public async Task Test_WithAnOverride_GoesThereAndSaysWhomItWasFor()
    {
        await using var server = await MailServer.StartAsync();

        var (code, output, errors) = await TestAsync(server, "None", ("Email__OverrideRecipient", "ensayo@example.com"));

        (code, output.Trim()).ShouldBe((0, "Sent to ensayo@example.com."), errors);
        var mail = server.Accepted().ShouldHaveSingleItem();
        mail.To.ShouldBe("ensayo@example.com");
        using var message = mail.Message();
        message.Headers["X-Original-To"].ShouldBe(To);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Serve_OverABatch_UsesNoMoreConnectionsThanAllowed(int connections)
    {
        await using var server = await MailServer.StartAsync();
        await using var outbox = await FilledOutbox.CreateAsync(_database, 30);
        var environment = FilledOutbox.Environment(_database, server.Port);
        environment["Email__LeaseSeconds"] = "3600";
        environment["Email__Smtp__Connections"] = $"{connections}";
        await using var program = await ProgramProcess.ServeAsync(environment);
        _ = await Eventually.GetAsync(outbox.WaitingAsync, waiting => waiting == 0, "the emails");

        // Looks at health connect as well, and send nothing.
        server.Accepted().Select(mail => mail.Connection).Distinct().Count().ShouldBeInRange(1, connections);
        server.Count().ShouldBe(30);
        program.Output.ShouldNotContain("@example.com");
    }

    private Task<MailServer> StartAsync(string security, params string[] more) => MailServer.StartAsync(
        ["--security", security, "--certificate", _certificate.CertificateFile, "--key", _certificate.KeyFile, .. more]);

    private async Task<(int Code, string Output, string Errors)> TestAsync(MailServer server, string security, params (string Name, string Value)[] more)
    {
        var environment = FilledOutbox.Environment(_database, server.Port);
        environment["Email__Smtp__Host"] = "localhost";
        environment["Email__Smtp__Security"] = security;
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        await using var program = ProgramProcess.Start(environment, null, "email", "test", "--to", To);
        return (await program.EndAsync(), program.Output, program.Errors);
    }
}
