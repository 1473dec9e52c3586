using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

/// <summary>
/// The measured error rate. The frozen part is never tuned on: its single failures are not printed, only its totals.
/// </summary>
public sealed class LabelledSetTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<LabelledProgramme> Programmes = LabelledSet.Load();
    private static readonly Dictionary<string, ShowIndex> Indexes = Programmes.ToDictionary(programme => programme.Name, programme => ShowIndex.Build(programme.Shows));

    [Fact]
    public void FrozenPart_WhenResolved_KeepsThePromisedRates()
    {
        var report = new LabelledReport(Programmes.SelectMany(programme => programme.Frozen.Select(message => (programme, message))), Indexes);
        output.WriteLine(report.Table("Frozen part"));

        report.Count.ShouldBeGreaterThan(300);
        report.WrongResolutions.ShouldBeLessThanOrEqualTo(0.005);
        report.Resolved.ShouldBeGreaterThanOrEqualTo(0.85);
        report.AsksWithTheRightShow.ShouldBeGreaterThanOrEqualTo(0.97);
        report.FalseNotFound.ShouldBeLessThanOrEqualTo(0.03);
    }

    [Fact]
    public void TuningPart_WhenResolved_KeepsThePromisedRates()
    {
        var report = new LabelledReport(Programmes.SelectMany(programme => programme.Tuning.Select(message => (programme, message))), Indexes);
        output.WriteLine(report.Table("Tuning part"));
        foreach (var failure in report.Failures())
        {
            output.WriteLine(failure);
        }

        report.Count.ShouldBeGreaterThan(300);
        report.WrongResolutions.ShouldBeLessThanOrEqualTo(0.005);
        report.Resolved.ShouldBeGreaterThanOrEqualTo(0.85);
        report.AsksWithTheRightShow.ShouldBeGreaterThanOrEqualTo(0.97);
        report.FalseNotFound.ShouldBeLessThanOrEqualTo(0.03);
    }

    [Fact]
    public void Parts_WhenCompared_ShareNoArtistAndNoMessage()
    {
        foreach (var programme in Programmes)
        {
            var tuning = ArtistsOf(programme, programme.Tuning);
            var frozen = ArtistsOf(programme, programme.Frozen);
            tuning.ShouldNotBeEmpty();
            frozen.ShouldNotBeEmpty();
            tuning.Intersect(frozen).ShouldBeEmpty();
        }

        var texts = Programmes.SelectMany(programme => programme.Tuning.Concat(programme.Frozen).Select(message => (programme.Name, message.Text))).ToList();
        texts.Distinct().Count().ShouldBeGreaterThanOrEqualTo(600);
        texts.Distinct().Count().ShouldBe(texts.Count);
    }

    private static List<string> ArtistsOf(LabelledProgramme programme, IReadOnlyList<LabelledMessage> messages) =>
        [.. messages.SelectMany(message => message.Codes).Distinct().Select(code => programme.Shows.Single(show => show.Code == code).Artist).Distinct()];
}
