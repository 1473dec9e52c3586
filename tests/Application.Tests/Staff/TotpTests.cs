using System.Text;
using CharroBot.Application.Staff;

namespace CharroBot.Application.Tests.Staff;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six digits.</summary>
    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1_111_111_109L, "081804")]
    [InlineData(1_111_111_111L, "050471")]
    [InlineData(1_234_567_890L, "005924")]
    [InlineData(2_000_000_000L, "279037")]
    [InlineData(20_000_000_000L, "353130")]
    public void CodeAt_OfTheStandardsSamples_IsTheirs(long seconds, string code) =>
        Totp.CodeAt(Secret, DateTime.UnixEpoch.AddSeconds(seconds)).ShouldBe(code);

    [Fact]
    public void Check_OfACodeAroundNow_AcceptsItOnce()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1_234_567_890);
        var code = Totp.CodeAt(Secret, now);

        var step = Totp.Check(Secret, code, now, lastStep: 0).ShouldNotBeNull();

        Totp.Check(Secret, code, now, step).ShouldBeNull("it is used up");
        Totp.Check(Secret, code, now.AddSeconds(30), lastStep: 0).ShouldBe(step);
        Totp.Check(Secret, code, now.AddSeconds(-30), lastStep: 0).ShouldBe(step);
        Totp.Check(Secret, code, now.AddSeconds(90), lastStep: 0).ShouldBeNull();
        Totp.Check(Secret, "000000", now, lastStep: 0).ShouldBeNull();
        Totp.Check(Secret, "no", now, lastStep: 0).ShouldBeNull();
    }

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void ToText_OfTheStandardsSamples_IsTheirs(string bytes, string text) => Totp.ToText(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);
}
