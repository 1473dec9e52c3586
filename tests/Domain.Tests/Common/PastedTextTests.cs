using CharroBot.Domain.Common;

namespace CharroBot.Domain.Tests.Common;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("ana")]
    [InlineData("\uFEFFana\u200B")]
    [InlineData("\u2060 ana\u00A0")]
    [InlineData("\u202Aana\u202C")]
    [InlineData("\u2067ana\u2069\u200F")]
    [InlineData("\tana\u3164\r\n")]
    public void Trim_WhateverIsInvisibleAround_IsGone(string text) => PastedText.Trim(text).ShouldBe("ana");

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u0085b")]
    [InlineData("\u200B a\vb\u2028")]
    public void Line_WhenTheTextHasSeparators_TheyAreBlanks(string text) => PastedText.Line(text).ShouldBe("a b");

    [Fact]
    public void Line_WhenTheTextHasLineBreaks_KeepsThem() => PastedText.Line(" a\nb ").ShouldBe("a\nb");

    [Theory]
    [InlineData(null, true)]
    [InlineData("\u200B\u00A0\u2800", true)]
    [InlineData("👩\u200D🎤", false)]
    public void IsBlank_WhenNothingIsSeen_IsTrue(string? text, bool blank) => PastedText.IsBlank(text).ShouldBe(blank);
}
