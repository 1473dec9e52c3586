using System.Diagnostics;
using CharroBot.Application.Grounding;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;
using Xunit.Abstractions;

namespace CharroBot.Application.Tests.Grounding;

/// <summary>
/// Labelled paragraphs about one show: Las Pelotas, Teatro El Círculo, Rosario, Sunday 8 November 2026, 21:00, 20% OFF. Half of each set
/// was frozen before the check was written.
/// </summary>
public sealed class ParagraphSetsTests(ITestOutputHelper output)
{
    private static readonly FactSheet Sheet = FactSheet.Of(
        ["Ana", "PELOTAS-ROS", "Las Pelotas: Gira 420", "Las Pelotas", "Teatro El Círculo", "Rosario"],
        ["20% OFF"],
        [ClubTime.ToUtc(new DateTime(2026, 11, 8, 21, 0, 0))]);

    private static readonly ProgrammeNames Programme = ProgrammeNames.Of(
    [
        Show("Las Pelotas", "Teatro El Círculo", "Rosario"), Show("La Vela Puerca", "Movistar Arena", "CABA"), Show("Divididos", "Quality", "Córdoba"),
        Show("Estelares", "Niceto Club", "CABA"), Show("Camalote", "Club", "La Plata"), Show("Alegría", "Club", "La Plata"),
    ]);

    [Theory]
    [InlineData("open")]
    [InlineData("frozen")]
    public void Invented_AlmostNeverPasses(string half)
    {
        var (wrong, all) = Score("invented.tsv", half, passes: true);
        ((double)wrong / all).ShouldBeLessThanOrEqualTo(0.02, $"{wrong} of {all} passed");
    }

    [Theory]
    [InlineData("open")]
    [InlineData("frozen")]
    public void Honest_IsHardlyEverDropped(string half)
    {
        var (wrong, all) = Score("honest.tsv", half, passes: false);
        ((double)wrong / all).ShouldBeLessThanOrEqualTo(0.03, $"{wrong} of {all} were dropped");
    }

    [Fact]
    public void Of_AParagraph_TakesFarLessThanAMillisecond()
    {
        var texts = Lines("honest.tsv").Select(line => line[2]).ToList();
        foreach (var text in texts)
        {
            _ = ParagraphCheck.Of(text, Sheet, Programme);
        }

        // The best of some runs of each: the machine may be busy with other things.
        var each = TimeSpan.FromTicks((long)texts.Average(text => Enumerable.Range(0, 20).Min(run =>
        {
            var started = Stopwatch.GetTimestamp();
            _ = ParagraphCheck.Of(text, Sheet, Programme);
            return Stopwatch.GetElapsedTime(started).Ticks;
        })));
        output.WriteLine($"{each.TotalMicroseconds:0} µs each");
        each.ShouldBeLessThan(TimeSpan.FromMilliseconds(1));
    }

    private (int Wrong, int All) Score(string file, string half, bool passes)
    {
        var lines = Lines(file).Where(line => line[0] == half).ToList();
        lines.Count.ShouldBeGreaterThan(80);
        var wrong = lines.Where(line => (ParagraphCheck.Of(line[2], Sheet, Programme).Count == 0) == passes).ToList();
        foreach (var line in half == "frozen" ? [] : wrong)
        {
            output.WriteLine($"{line[1]}: {line[2]} {string.Join(" ", ParagraphCheck.Of(line[2], Sheet, Programme))}");
        }

        output.WriteLine($"{file} {half}: {wrong.Count} of {lines.Count} wrong");
        return (wrong.Count, lines.Count);
    }

    private static IEnumerable<string[]> Lines(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Grounding", "Data", file))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    private static CatalogShow Show(string artist, string venue, string city) => new(0, "X", artist, artist, venue, city, null, true, []);
}
