using CharroBot.Application.Chat.Learning;

namespace CharroBot.Application.Tests.Chat.Learning;

public sealed class CharacterHeadTests
{
    private static readonly LabelledText[] Examples =
    [
        new("sí, dale", 0), new("dale que sí", 0), new("sí por favor", 0), new("sisi dale", 0), new("de una, dale", 0),
        new("no gracias", 1), new("mejor no", 1), new("no, dejalo", 1), new("nono gracias", 1), new("no quiero", 1),
        new("¿cuánto cuesta?", 2), new("cuanto sale", 2), new("¿a cuánto está?", 2), new("cuanto cuesta la entrada?", 2), new("precio?", 2),
    ];

    [Theory]
    [InlineData("siii dalee", 0)]
    [InlineData("nooo, mejor nada", 1)]
    [InlineData("cuánto costará?", 2)]
    public void Classify_OfOtherSpellings_FindsTheClass(string text, int expected)
    {
        var odds = CharacterHead.Train(Examples, 3).Classify(text).ShouldNotBeNull();

        odds.Sum().ShouldBe(1, 1e-4);
        Array.IndexOf(odds, odds.Max()).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("дискаунт")]
    public void Classify_OfWhatSharesNothing_IsNull(string text) => CharacterHead.Train(Examples, 3).Classify(text).ShouldBeNull();

    [Fact]
    public void Train_Twice_IsTheSame()
    {
        var (one, two) = (CharacterHead.Train(Examples, 3), CharacterHead.Train(Examples, 3));

        one.Classify("sí, cuánto sale?").ShouldBe(two.Classify("sí, cuánto sale?"));
    }

    [Fact]
    public void Read_OfWhatWasWritten_ClassifiesAlike()
    {
        var head = CharacterHead.Train(Examples, 3);
        using var file = new MemoryStream();
        head.Write(file, Examples);
        file.Position = 0;

        var read = CharacterHead.Read(file, Examples).ShouldNotBeNull();

        foreach (var example in Examples)
        {
            var (before, after) = (head.Classify(example.Text)!, read.Classify(example.Text)!);
            before.Zip(after, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(0.03f);
        }
    }

    [Fact]
    public void Read_WithOtherExamples_IsNull()
    {
        using var file = new MemoryStream();
        CharacterHead.Train(Examples, 3).Write(file, Examples);
        file.Position = 0;

        CharacterHead.Read(file, [.. Examples, new LabelledText("ni ahí", 1)]).ShouldBeNull();
    }
}
