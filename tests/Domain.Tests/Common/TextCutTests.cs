namespace CharroBot.Domain.Tests.Common;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab🎸", 4, "ab🎸")]
    [InlineData("ab🎸", 3, "ab")]
    [InlineData("", 3, "")]
    public void Cut_WhenTooLong_NeverLeavesHalfACharacter(string text, int length, string cut) => TextCut.Cut(text, length).ShouldBe(cut);
}
