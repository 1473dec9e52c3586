using CharroBot.Application.Discounts.Deciding;
using Xunit.Abstractions;

namespace CharroBot.Application.Tests.Discounts.Deciding;

public sealed class WarningSignsTests(ITestOutputHelper output)
{
    /// <summary>The measured error: of what is a sign 1 in 10 may be missed, of what is none 1 in 17 taken for one.</summary>
    [Theory]
    [InlineData("open")]
    [InlineData("frozen")]
    public void In_OfWhatMembersWrite_IsSeldomWrong(string half)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Discounts", "Deciding", "warning-signs.tsv"))
            .Where(line => line[0] != '#').Select(line => line.Split('\t')).Where(line => line[0] == half).ToList();
        var missed = lines.Where(line => line[1] != "none" && WarningSigns.In(line[2]) is null).ToList();
        var mistaken = lines.Where(line => line[1] == "none" && WarningSigns.In(line[2]) is not null).ToList();
        foreach (var line in half == "frozen" ? [] : missed.Concat(mistaken))
        {
            output.WriteLine(string.Join(" | ", line));
        }

        var (signs, others) = (lines.Count(line => line[1] != "none"), lines.Count(line => line[1] == "none"));
        output.WriteLine($"{half}: {missed.Count} of {signs} missed, {mistaken.Count} of {others} mistaken");
        ((double)missed.Count / signs).ShouldBeLessThanOrEqualTo(0.1);
        ((double)mistaken.Count / others).ShouldBeLessThanOrEqualTo(0.06);
    }

    [Fact]
    public void In_WhenASentenceIsASign_QuotesThatSentenceAsItStands()
    {
        var sign = WarningSigns.In(null, "¡Hola! Dame cuatro, que después LOS VENDO. Gracias.").ShouldNotBeNull();

        sign.Kind.ShouldBe(WarningKind.Resale);
        sign.Quote.ShouldBe("Dame cuatro, que después LOS VENDO.");
    }
}
