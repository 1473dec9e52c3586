using CharroBot.Application.Shows;

namespace CharroBot.Application.Tests.Shows;

public sealed class ShowDetailsJsonTests
{
    [Fact]
    public void Write_WhenEverythingIsThere_ReadsBackTheSame()
    {
        var details = new ShowDetails(
            "Córdoba", "/i/a.jpg", "20% OFF", "Decí \"Comunidad\"\nen la puerta 🎸", ["él mató", "el mato"], "indie",
            new Dictionary<string, string> { ["sala"] = """{"piso":1}""", ["ñ"] = "null" });

        var json = ShowDetailsJson.Write(details);
        var back = ShowDetailsJson.Parse(json).Value;

        json.ShouldContain("Córdoba");
        ShowDetailsJson.Write(back).ShouldBe(json);
        back.DiscountInstructions.ShouldBe(details.DiscountInstructions);
        back.Aliases.ShouldBe(details.Aliases);
        back.Extra.ShouldBe(details.Extra);
    }

    [Fact]
    public void Write_WhenNothingIsThere_IsAnEmptyObject() => ShowDetailsJson.Write(ShowDetails.Empty).ShouldBe("{}");

    [Theory]
    [InlineData("{\"image\":\"a.jpg\"}")]
    [InlineData("{\"image_url\":\" a.jpg \"}")]
    public void Parse_WhateverTheImageIsCalled_TakesIt(string json) => ShowDetailsJson.Parse(json).Value.ImageUrl.ShouldBe("a.jpg");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"city\":\"a\",\"city\":\"b\"}")]
    [InlineData("{\"image\":\"a\",\"image_url\":\"b\"}")]
    [InlineData("{\"genre\":[]}")]
    [InlineData("{\"aliases\":[1]}")]
    [InlineData("{\"aliases\":[\" \"]}")]
    [InlineData("{\"x\":\"\\u0000\"}")]
    [InlineData("{\"x\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"x\":1e999}")]
    [InlineData("{\"city\":\"\\udc00\"}")]
    public void Parse_WhenItCannotBeKept_Refuses(string json) =>
        ShowDetailsJson.Parse(json).Error.ShouldNotBeNull().Code.ShouldBe("other_data_invalid");

    [Fact]
    public void Parse_WhenItNestsWithoutEnd_Refuses() =>
        ShowDetailsJson.Parse("{\"x\":" + new string('[', 10_000)).IsFailure.ShouldBeTrue();
}
