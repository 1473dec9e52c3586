using System.Diagnostics;
using CharroBot.Application.Shows.Resolution;
using CharroBot.TestSupport.App;
using CsCheck;

namespace CharroBot.Application.Tests.Shows.Resolution;

public sealed class ResolveHostileInputTests
{
    private static readonly ShowIndex Index = ShowIndex.Build(A.Season);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 200].Select(chars => new string(chars)),
        Gen.Char['\0', '\u001f'].Array[0, 200].Select(chars => new string(chars)),
        Gen.Char['\ud800', '\udfff'].Array[0, 200].Select(chars => new string(chars)),
        Words("las", "pelotas", "8", "/", "11", "-", ":", "de", "en", "el", "rosario", "viernes", "31", "02", "2026", "'", "%", "\u0301", "\u202e", "x", "&", "noviembre", "21hs", "  ")
            .Array[0, 40].Select(string.Concat),
        Words("las", "pelotas", "8", "9", "de", "la", "en", "que", "viene", "el", "rosario", "viernes", "99", "0", "mes", "semana", "finde", "plata", "hace", "anos", "dni", "soy")
            .Array[0, 40].Select(words => string.Join(' ', words)));

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    [Fact]
    public void Resolve_WhenTheTextIsHostile_NeverThrowsAndKeepsItsPromises() => AnyText.Sample(
        text =>
        {
            var resolution = Index.Resolve(text, A.Now);
            if (resolution is ShowResolution.Ambiguous asked)
            {
                asked.Candidates.Count.ShouldBeInRange(1, 6);
                asked.Candidates.ShouldBeUnique();
                asked.Question.ShouldNotBeNullOrWhiteSpace();
            }

            if (resolution is ShowResolution.Resolved)
            {
                resolution.Evidence.Unexplained.ShouldBeEmpty();
            }

            resolution.Evidence.Candidates.Count.ShouldBeLessThanOrEqualTo(6);
            resolution.Evidence.Candidates.ShouldAllBe(candidate => candidate.Score >= 0 && candidate.Score <= 1);
            resolution.Evidence.Matches.ShouldAllBe(match => match.Score >= 0 && match.Score <= 1);
        },
        iter: 3000);

    [Fact]
    public void Search_WhenTheTextIsHostile_NeverThrows() => AnyText.Sample(text => Index.Search(text, 8, A.Now).Count.ShouldBeLessThanOrEqualTo(8), iter: 3000);

    [Fact]
    public void Build_WhenTheProgrammeIsHostile_StillAnswers() => Gen.Select(AnyText, AnyText, AnyText).Sample(
        (artist, title, text) => _ = ShowIndex.Build([A.Show("X", artist, city: title, venue: text, title: title, aliases: [text, ""])]).Resolve(text, A.Now).Evidence.ShouldNotBeNull(),
        iter: 500);

    [Fact]
    public void Resolve_WhenManyThreadsAsk_AnswersEachTheSame()
    {
        var programme = LabelledSet.Load()[0];
        var index = ShowIndex.Build(programme.Shows);
        var alone = programme.Tuning.Select(message => index.Resolve(message.Text, programme.NowUtc).Summary()).ToList();

        var together = programme.Tuning.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(message => index.Resolve(message.Text, programme.NowUtc).Summary()).ToList();

        together.ShouldBe(alone);
    }

    [Theory]
    [InlineData("\u0301")]
    [InlineData("a")]
    [InlineData("8/")]
    [InlineData("\u202e")]
    [InlineData("😀")]
    [InlineData("las pelotas ")]
    [InlineData("abcdefghijklmnop ")]
    public void Resolve_WhenTheTextRepeatsOneThing_StaysFast(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200));
        _ = Index.Resolve(text, A.Now);

        // The best of a few: another program that takes the core makes one slow, not all.
        var best = Enumerable.Range(0, 10).Min(round =>
        {
            var started = Stopwatch.GetTimestamp();
            _ = Index.Resolve(text, A.Now);
            return Stopwatch.GetElapsedTime(started);
        });
        best.ShouldBeLessThan(Patience.Of(TimeSpan.FromMilliseconds(100)));
    }
}
