using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email;

namespace CharroBot.Integration.Tests.Email;

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

    private static IEnumerable<string> Failures(EmailOptions options, string environment = "Production") =>
        new EmailOptionsValidator(new Root(environment)).Validate(null, options).Failures ?? [];
}
