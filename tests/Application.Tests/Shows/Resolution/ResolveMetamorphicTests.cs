using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

/// <summary>What must not change an answer, and what must: over every labelled message.</summary>
public sealed class ResolveMetamorphicTests
{
    private static readonly IReadOnlyList<LabelledProgramme> Programmes = LabelledSet.Load();

    [Fact]
    public void Resolve_WhenCaseChanges_AnswersTheSame() => ShouldAnswerTheSame(text => text.ToUpperInvariant());

    [Fact]
    public void Resolve_WhenAccentsAreAdded_AnswersTheSame() =>
        ShouldAnswerTheSame(text => text.Replace('a', 'á').Replace('e', 'è').Replace('o', 'ö').Normalize(System.Text.NormalizationForm.FormD));

    [Fact]
    public void Resolve_WhenAskedPolitely_AnswersTheSame() =>
        ShouldAnswerTheSame(text => $"Hola! Quería pedir un descuento: {text}. ¡Muchas gracias! 🙏");

    [Fact]
    public void Resolve_WhenWordOrderChanges_AnswersTheSame()
    {
        foreach (var (first, second) in new[] { ("las pelotas", "en rosario"), ("conociendo rusia", "viernes 16"), ("la vela puerca", "movistar arena"), ("el mato", "14 de noviembre"), ("las pelotas", "cba") })
        {
            A.Season.Resolve($"{second} {first}").Summary().ShouldBe(A.Season.Resolve($"{first} {second}").Summary());
        }
    }

    [Fact]
    public void Resolve_WhenTheNameIsTurnedAround_AnswersTheSame() => A.Season.Resolve("puerca vela la").ShouldMean("VELA");

    [Fact]
    public void Resolve_WhenASecondDateIsAdded_AsksInsteadOfResolving()
    {
        var probed = 0;
        foreach (var programme in Programmes)
        {
            foreach (var message in programme.Frozen.Concat(programme.Tuning).Where(message => message.Expected == "resolved" && message.Class is "name" or "partial" or "typo" or "sound" or "joined"))
            {
                var twin = programme.Shows.Single(show => show.Code == message.Codes[0]) with { Id = 9999, Code = "TWIN" };
                var before = ShowIndex.Build(programme.Shows).Resolve(message.Text, programme.NowUtc);
                var after = ShowIndex.Build([.. programme.Shows, twin]).Resolve(message.Text, programme.NowUtc);
                if (before is ShowResolution.Resolved)
                {
                    probed++;
                    after.ShouldBeOfType<ShowResolution.Ambiguous>(message.Text).Candidates.ShouldContain(twin);
                }
            }
        }

        probed.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Resolve_WhenAForeignWordIsAdded_NeverResolves()
    {
        foreach (var programme in Programmes)
        {
            var index = ShowIndex.Build(programme.Shows);
            foreach (var message in programme.Frozen.Concat(programme.Tuning))
            {
                index.Resolve($"{message.Text} xilofonista", programme.NowUtc).ShouldNotBeOfType<ShowResolution.Resolved>(message.Text);
            }
        }
    }

    [Fact]
    public void Resolve_WhenTheArtistIsInAnotherProgramme_NeverResolves()
    {
        foreach (var programme in Programmes)
        {
            var index = ShowIndex.Build(programme.Shows);
            var foreign = Programmes.Where(other => other != programme).SelectMany(other => other.Frozen.Concat(other.Tuning).Where(message => message.Expected == "resolved"
                && !programme.Shows.Any(show => show.Artist == other.Shows.Single(each => each.Code == message.Codes[0]).Artist)));
            foreach (var message in foreign)
            {
                index.Resolve(message.Text, programme.NowUtc).ShouldNotBeOfType<ShowResolution.Resolved>($"{programme.Name}: {message.Text}");
            }
        }
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("hola quiero entradas para {0} en cordoba")]
    [InlineData("{0} en niceto")]
    public void Resolve_WhenTheArtistIsNotInTheProgramme_NeverResolves(string pattern)
    {
        var absent = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Shows", "Resolution", "Labelled", "absent-artists.txt"));
        absent.Length.ShouldBeGreaterThan(150);
        foreach (var programme in Programmes)
        {
            var index = ShowIndex.Build(programme.Shows);
            foreach (var artist in absent)
            {
                index.Resolve(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, artist), programme.NowUtc)
                    .ShouldNotBeOfType<ShowResolution.Resolved>($"{programme.Name}: {artist}");
            }
        }
    }

    private static void ShouldAnswerTheSame(Func<string, string> change)
    {
        var changed = new List<string>();
        foreach (var programme in Programmes)
        {
            var index = ShowIndex.Build(programme.Shows);
            foreach (var message in programme.Frozen.Concat(programme.Tuning))
            {
                var before = index.Resolve(message.Text, programme.NowUtc).Summary();
                var after = index.Resolve(change(message.Text), programme.NowUtc).Summary();
                if (before != after)
                {
                    changed.Add($"{message.Text}: {before} → {after}");
                }
            }
        }

        changed.ShouldBeEmpty();
    }
}
