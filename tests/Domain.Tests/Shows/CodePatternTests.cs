namespace CharroBot.Domain.Tests.Shows;

public sealed class CodePatternTests
{
    [Theory]
    [InlineData("INDIE-####-????")]
    [InlineData("???????")]
    [InlineData("##########")]
    [InlineData("O0I1L-???????")]
    public void TryParse_WhenItCanBeUsed_MakesCodesOfThatShape(string text)
    {
        CodePattern.TryParse(text, out var pattern, out var problem).ShouldBeTrue(problem);

        for (var i = 0; i < 200; i++)
        {
            var code = pattern.Next();
            code.Length.ShouldBe(text.Length);
            code.Zip(text).ShouldAllBe(pair => pair.Second == '#'
                ? CodePattern.Digits.Contains(pair.First)
                : pair.Second == '?' ? CodePattern.LettersAndDigits.Contains(pair.First) : pair.First == pair.Second);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("INDIE")]
    [InlineData("INDIE-####")]
    [InlineData("??????")]
    [InlineData("#########")]
    [InlineData("-???????")]
    [InlineData("=???????")]
    [InlineData("indie-???????")]
    [InlineData("ÑANDÚ-???????")]
    [InlineData("A ???????")]
    [InlineData("A\n???????")]
    [InlineData("?????????????????????????????????????????")]
    public void TryParse_WhenItCannotBeUsed_SaysWhy(string? text)
    {
        CodePattern.TryParse(text, out var pattern, out var problem).ShouldBeFalse();

        pattern.ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Alphabets_HaveNothingThatIsTakenForSomethingElse() =>
        (CodePattern.Digits + CodePattern.LettersAndDigits).ShouldAllBe(c => !"0O1IL".Contains(c));

    [Fact]
    public void Next_OftenAsked_NeverRepeatsAndUsesTheWholeAlphabet()
    {
        _ = CodePattern.TryParse("????????", out var pattern, out _);
        var codes = Enumerable.Range(0, 5_000).Select(_ => pattern!.Next()).ToList();

        codes.ShouldBeUnique();
        codes.SelectMany(code => code).Distinct().Count().ShouldBe(CodePattern.LettersAndDigits.Length);
    }
}
