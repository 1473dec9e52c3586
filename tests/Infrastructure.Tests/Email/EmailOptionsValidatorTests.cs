using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email;

namespace CharroBot.Infrastructure.Tests.Email;

public sealed class EmailOptionsValidatorTests
{
    [Fact]
    public void Validate_WhenNothingIsSet_Passes() => Failures(new EmailOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("no-at-sign")]
    [InlineData("")]
    [InlineData("Club <a@b>")]
    [InlineData("Club <a@b.example>, Otro <c@d.example>")]
    public void Validate_WhenFromIsNoMailbox_NamesTheKey(string from) =>
        Failures(new EmailOptions { From = from }).ShouldHaveSingleItem().ShouldStartWith("Email:From ");

    [Theory]
    [InlineData(-1)]
    [InlineData(3601)]
    public void Validate_WhenUndoSecondsIsOutOfRange_NamesTheKey(int seconds) =>
        Failures(new EmailOptions { UndoSeconds = seconds }).ShouldBe(["Email:UndoSeconds must be between 0 and 3600."]);

    [Theory]
    [InlineData(0)]
    [InlineData(86_401)]
    public void Validate_WhenRetryBaseIsOutOfRange_NamesTheKey(int seconds) =>
        Failures(new EmailOptions { RetryBaseSeconds = seconds }).ShouldBe(["Email:RetryBaseSeconds must be between 1 and 86400."]);

    [Fact]
    public void Validate_WhenThePickupFolderIsBlank_NamesTheKey() =>
        Failures(new EmailOptions { Pickup = new PickupOptions { Directory = " " } })
            .ShouldHaveSingleItem().ShouldStartWith("Email:Pickup:Directory ");

    [Fact]
    public void Validate_WhenSmtpIsComplete_Passes() => Failures(Smtp()).ShouldBeEmpty();

    [Theory]
    [InlineData("", null, null, MailSecurity.StartTls, "Email:Smtp:Host ")]
    [InlineData("smtp.example", "ana", null, MailSecurity.StartTls, "Email:Smtp:Password ")]
    [InlineData("smtp.example", null, "clave", MailSecurity.StartTls, "Email:Smtp:Username ")]
    [InlineData("smtp.example", "ana", "clave", MailSecurity.None, "Email:Smtp:Security ")]
    [InlineData("smtp.example", null, null, (MailSecurity)9, "Email:Smtp:Security ")]
    public void Validate_WhenSmtpIsIncomplete_NamesTheKeyAndNoSecret(string host, string? username, string? password, MailSecurity security, string key)
    {
        var options = Smtp();
        options.Smtp = new SmtpOptions { Host = host, Username = username, Password = password, Security = security };

        var failure = Failures(options).ShouldHaveSingleItem();

        failure.ShouldStartWith(key);
        failure.ShouldNotContain("clave");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void Validate_WhenConnectionsAreOutOfRange_NamesTheKey(int connections)
    {
        var options = Smtp();
        options.Smtp.Connections = connections;

        Failures(options).ShouldBe(["Email:Smtp:Connections must be between 1 and 16."]);
    }

    [Theory]
    [InlineData(null, false, 1)]
    [InlineData("ensayo@example.com", false, 0)]
    [InlineData(null, true, 0)]
    public void Validate_OfSmtpInDevelopment_MailsMembersOnlyWhereThatIsSaid(string? recipient, bool meant, int failures)
    {
        var options = Smtp();
        (options.OverrideRecipient, options.AllowRealRecipients) = (recipient, meant);

        Failures(options, "Development").Count(failure => failure.StartsWith("Email:OverrideRecipient ", StringComparison.Ordinal)).ShouldBe(failures);
    }

    [Theory]
    [InlineData(null, "s1", "clave.pem", "Email:Dkim:Domain ")]
    [InlineData("club.example", "s1", null, "Email:Dkim:PrivateKeyFile ")]
    [InlineData("club.example", "s1", "no-hay.pem", "Email:Dkim:PrivateKeyFile ")]
    public void Validate_WhenDkimIsIncomplete_NamesTheKey(string? domain, string? selector, string? file, string key) =>
        Failures(new EmailOptions { Dkim = new DkimOptions { Domain = domain, Selector = selector, PrivateKeyFile = file } }).ShouldHaveSingleItem().ShouldStartWith(key);

    private static EmailOptions Smtp() => new() { Transport = EmailTransportKind.Smtp, Smtp = new SmtpOptions { Host = "smtp.example" } };

    private static IEnumerable<string> Failures(EmailOptions options, string environment = "Production") =>
        new EmailOptionsValidator(new TestHostEnvironment(environment)).Validate(null, options).Failures ?? [];
}
