using System.Text.Json;
using System.Text.RegularExpressions;
using CharroBot.Application.Chat.Knowledge;
using CharroBot.Domain.Common;
using CharroBot.TestSupport;
using Xunit.Abstractions;

namespace CharroBot.Application.Tests.Chat.Knowledge;

/// <summary>
/// Questions by an author who had not seen the examples, each with the passages that answer it, or none. Examples were added after
/// reading the tuning set; the held-out set is only counted. The floors stand a little under what was measured: docs/knowledge.md.
/// </summary>
public sealed class BlindQuestionTests(ITestOutputHelper output)
{
    private static readonly KnowledgeIndex Index = new(ShippedTopics.Passages());

    [Fact]
    public void HeldOutQuestions_AreAnsweredRightOftenAndWronglySeldom()
    {
        var (told, wrong, found, honest) = Measured("held-out");

        told.ShouldBeGreaterThanOrEqualTo(0.5);
        wrong.ShouldBeLessThanOrEqualTo(0.02);
        found.ShouldBeGreaterThanOrEqualTo(0.8);
        honest.ShouldBeGreaterThanOrEqualTo(0.75);
    }

    [Fact]
    public void TuningQuestions_AreAnsweredRightOftenAndWronglySeldom()
    {
        var (told, wrong, found, honest) = Measured("tune");

        told.ShouldBeGreaterThanOrEqualTo(0.72);
        wrong.ShouldBeLessThanOrEqualTo(0.02);
        found.ShouldBeGreaterThanOrEqualTo(0.9);
        honest.ShouldBeGreaterThanOrEqualTo(0.8);
    }

    [Theory]
    [InlineData("tune")]
    [InlineData("held-out")]
    public void Questions_NamePassagesThatAreThere(string set)
    {
        var questions = Load(set);

        questions.Count.ShouldBeGreaterThanOrEqualTo(100);
        questions.Count(question => question.Answers.Count == 0).ShouldBeGreaterThanOrEqualTo(25);

        // Some have two ids, of passages of which a configuration has one or the other.
        questions.Where(question => question.Answers.Count > 0).ShouldAllBe(question => question.Answers.Any(id => Index.Passages.Any(passage => passage.Id == id && passage.Text != null)));
    }

    /// <returns>Shares: told rightly and found at all of those with an answer; told wrongly of all; of those without, neither told nor asked anything.</returns>
    private (double Told, double Wrong, double Found, double Honest) Measured(string set)
    {
        var questions = Load(set).Select(question => (question.Answers, Passages: KnowledgeAnswers.Of(Index.Rank(question.Text)))).ToList();
        var answerable = questions.Where(question => question.Answers.Count > 0).ToList();
        var told = answerable.Count(question => question.Passages is [{ IsSure: true } only] && question.Answers.Contains(only.Id));
        var mistaken = answerable.Count(question => question.Passages is [{ IsSure: true } only] && !question.Answers.Contains(only.Id));
        var invented = questions.Count(question => question.Answers.Count == 0 && question.Passages is [{ IsSure: true }]);
        var found = answerable.Count(question => question.Passages.Any(passage => question.Answers.Contains(passage.Id)));
        var offered = questions.Count(question => question.Answers.Count == 0 && question.Passages is [{ IsSure: false }, ..]);
        output.WriteLine(
            $"{set}: {answerable.Count} with an answer: told {told} ({100.0 * told / answerable.Count:0.0} %), told or offered {found} ({100.0 * found / answerable.Count:0.0} %), wrong {mistaken}; "
            + $"{questions.Count - answerable.Count} without: told something {invented}, offered something {offered}; wrong of all {100.0 * (mistaken + invented) / questions.Count:0.0} %");
        var without = questions.Count - answerable.Count;
        return ((double)told / answerable.Count, (double)(mistaken + invented) / questions.Count, (double)found / answerable.Count, (double)(without - invented - offered) / without);
    }

    private static List<(string Text, IReadOnlyList<string> Answers)> Load(string set)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.Folder($"tests/Application.Tests/Chat/Knowledge/Blind/{set}.json")));
        return [.. json.RootElement.EnumerateArray().Select(item => (
            item.GetProperty("q").GetString()!,
            (IReadOnlyList<string>)(item.GetProperty("expect") is { ValueKind: JsonValueKind.Array } ids ? [.. ids.EnumerateArray().Select(id => Id(id.GetString()!))] : [])))];
    }

    /// <summary>The author wrote them as <c>file#Heading</c>.</summary>
    private static string Id(string written) => written.Split('#') is [var file, var heading]
        ? $"{file}/{Regex.Replace(TextFolding.Fold(heading), "[^a-z0-9]+", "-").Trim('-')}"
        : written;
}
