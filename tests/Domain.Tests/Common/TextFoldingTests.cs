using System.Globalization;
using System.Text;

namespace CharroBot.Domain.Tests.Common;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("  Él  Mató\ta un  Policía ", "el mato a un policia")]
    [InlineData("ÑANDÚ", "nandu")]
    [InlineData("Babasónicos", "babasonicos")]
    [InlineData("Babaso\u0301nicos", "babasonicos")]
    [InlineData("AC/DC", "ac/dc")]
    [InlineData("1915 – Trío", "1915 – trio")]
    [InlineData("línea\r\nlínea", "linea linea")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("방탄소년단", "방탄소년단")]
    [InlineData("🎸 Rock", "🎸 rock")]
    public void Fold_WhenOnlyCaseAccentsOrBlanksDiffer_GivesOneText(string text, string folded) =>
        TextFolding.Fold(text).ShouldBe(folded);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0")]
    [InlineData("\0\u0001\u001F")]
    [InlineData("\u0301\u200B\uFEFF")]
    public void Fold_WhenNothingIsSaid_IsEmpty(string? text) => TextFolding.Fold(text).ShouldBeEmpty();

    [Theory]
    [InlineData("a\0b", "a b")]
    [InlineData("pe\u200Blo\u00ADtas", "pelotas")]
    [InlineData("\u202Esatolep", "satolep")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a\uFFFF", "a\uFFFF")]
    public void Fold_WhenTheTextIsHostile_StillFolds(string text, string folded) => TextFolding.Fold(text).ShouldBe(folded);

    /// <summary>Not in the table above: an attribute cannot hold half of a surrogate pair.</summary>
    [Fact]
    public void Fold_WhenASurrogateStandsAlone_ReplacesIt()
    {
        TextFolding.Fold("a\uD83Db").ShouldBe("a\uFFFDb");
        TextFolding.Fold("\uDC00\uD800").ShouldBe("\uFFFD\uFFFD");
    }

    [Fact]
    public void Fold_WhenMarksAreHeapedUp_DropsThemAll() =>
        TextFolding.Fold("z" + string.Concat(Enumerable.Repeat("\u0300\u0301", 10_000))).ShouldBe("z");

    [Fact]
    public void Fold_WhateverTheText_IsStableAndFitsItsColumns()
    {
        var anything = Gen.Char.Array[0, 40].Select(characters => new string(characters));
        var scripts = Gen.OneOf("방", "가", "ﷺ", "ᾂ", "ೋ", "\U0001D160", "İ", "ẞ", "Å", "ǅ", "ﬃ", "é", " ", "\u200D").Array[0, 40].Select(string.Concat);

        Gen.OneOf(anything, scripts).Sample(text =>
        {
            var folded = TextFolding.Fold(text);

            TextFolding.Fold(folded).ShouldBe(folded);
            folded.ShouldBe(folded.Trim());
            folded.EnumerateRunes().Any(rune => Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark).ShouldBeFalse();

            // Columns of folded text hold twice the characters of what was typed.
            folded.EnumerateRunes().Count().ShouldBeLessThanOrEqualTo(2 * text.Length);
        }, iter: 5_000);
    }
}
