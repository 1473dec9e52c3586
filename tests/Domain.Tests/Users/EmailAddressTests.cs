using CharroBot.Domain.Users;

namespace CharroBot.Domain.Tests.Users;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@example.com")]
    [InlineData("  Ana.Perez+shows@Example.COM \t")]
    [InlineData("o'higgins@correo.com.ar")]
    [InlineData("a@b.co")]
    [InlineData("juan@ñandú.com.ar")]
    [InlineData("\uFEFFana@example.com\u200B")]
    [InlineData("o\u2019higgins@example.com")]
    [InlineData("x_1-2=3/4@sub.dominio-largo.example")]
    public void IsValid_WhenItIsAPlainAddress_Accepts(string address) => EmailAddress.IsValid(address).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ana")]
    [InlineData("@example.com")]
    [InlineData("ana@")]
    [InlineData("ana@example")]
    [InlineData("ana@@example.com")]
    [InlineData("ana@otra@example.com")]
    [InlineData(".ana@example.com")]
    [InlineData("ana.@example.com")]
    [InlineData("ana..perez@example.com")]
    [InlineData("ana@.example.com")]
    [InlineData("ana@example.com.")]
    [InlineData("ana@example..com")]
    [InlineData("ana@-example.com")]
    [InlineData("ana@example-.com")]
    [InlineData("ana@exam_ple.com")]
    [InlineData("ana@[127.0.0.1]")]
    [InlineData("ana perez@example.com")]
    [InlineData("ana@exam ple.com")]
    [InlineData("\"ana\"@example.com")]
    [InlineData("Ana <ana@example.com>")]
    [InlineData("ana@example.com,otra@example.com")]
    [InlineData("ana@example.com;otra@example.com")]
    [InlineData("ana(comentario)@example.com")]
    [InlineData("añá@example.com")]
    [InlineData("ana@example.com\r\nBcc: otra@example.com")]
    [InlineData("ana\n@example.com")]
    [InlineData("ana\0@example.com")]
    [InlineData("ana@example\u200B.com")]
    public void IsValid_WhenItIsNot_Refuses(string? address) => EmailAddress.IsValid(address).ShouldBeFalse();

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsValid_WhenTheLocalPartIsLong_EndsAt64(int length, bool valid) =>
        EmailAddress.IsValid($"{new string('a', length)}@example.com").ShouldBe(valid);

    [Theory]
    [InlineData(EmailAddress.MaxLength, true)]
    [InlineData(EmailAddress.MaxLength + 1, false)]
    public void IsValid_WhenTheAddressIsLong_EndsAtTheColumn(int length, bool valid)
    {
        var labels = string.Concat(Enumerable.Repeat("d.", length));
        var address = $"a@{labels[..(length - 5)]}";
        address += new string('x', length - address.Length);

        address.Length.ShouldBe(length);
        EmailAddress.IsValid(address).ShouldBe(valid);
    }

    [Theory]
    [InlineData("juan@ñandú.com.ar", "juan@xn--and-6ma2c.com.ar")]
    [InlineData("JUAN@ÑANDÚ.com.ar", "juan@xn--and-6ma2c.com.ar")]
    [InlineData("juan@n\u0303andu\u0301.com.ar", "juan@xn--and-6ma2c.com.ar")]
    [InlineData("juan@XN--AND-6MA2C.com.ar", "juan@xn--and-6ma2c.com.ar")]
    [InlineData("juan@correo.españa。es", "juan@correo.xn--espaa-rta.es")]
    [InlineData("\u2060ana+shows@example.com\u200E", "ana+shows@example.com")]
    [InlineData("o\u2019higgins@example.com", "o'higgins@example.com")]
    [InlineData("no es una", "no es una")]
    public void Normalize_HoweverItIsTyped_GivesTheStoredForm(string typed, string stored) => EmailAddress.Normalize(typed).ShouldBe(stored);

    [Fact]
    public void Normalize_WhenOnlyCaseAndBlanksDiffer_GivesOneAddress() =>
        EmailAddress.Normalize("  ANA@Example.com\t").ShouldBe("ana@example.com");
}
