using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

public sealed class SoundKeyTests
{
    [Theory]
    [InlineData("vela", "bela")]
    [InlineData("cattaneo", "katanneo")]
    [InlineData("conociendo", "conosiendo")]
    [InlineData("lizarazu", "lisarasu")]
    [InlineData("horvilleur", "orviyeur")]
    [InlineData("kapanga", "capanga")]
    [InlineData("quintero", "kintero")]
    [InlineData("hilda", "ilda")]
    [InlineData("chingo", "shingo")]
    [InlineData("winona", "uinona")]
    [InlineData("senalemelo", "senialemelo")]
    public void Of_WhenTwoWordsSoundAlike_IsTheSame(string word, string heard) => SoundKey.Of(heard).ShouldBe(SoundKey.Of(word));

    [Theory]
    [InlineData("molina", "molino")]
    [InlineData("tipitos", "titos")]
    [InlineData("gato", "jato")]
    public void Of_WhenTwoWordsSoundDifferent_Differs(string word, string other) => SoundKey.Of(other).ShouldNotBe(SoundKey.Of(word));
}
