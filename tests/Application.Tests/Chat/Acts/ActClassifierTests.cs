using CharroBot.Application.Chat.Acts;
using CharroBot.Application.Chat.Learning;
using CharroBot.TestSupport;
using Xunit.Abstractions;

namespace CharroBot.Application.Tests.Chat.Acts;

/// <summary>What the examples of acts are worth: left out by turns, and on utterances that took no part.</summary>
public sealed class ActClassifierTests(ITestOutputHelper output)
{
    private const int Folds = 5;

    private static readonly IReadOnlyList<LabelledText> Examples = ActFile.Shipped();

    [Fact]
    public void Shipped_HasFortyExamplesOfEveryAct()
    {
        foreach (var act in Enum.GetValues<DialogueAct>())
        {
            Examples.Count(example => example.Class == (int)act).ShouldBeGreaterThanOrEqualTo(40, act.ToString());
        }
    }

    [Fact]
    public void Classify_OfExamplesLeftOut_IsRightMostlyAndNeverSaysYesForThem()
    {
        int right = 0, believed = 0, believedWrongly = 0;
        var wrongly = new List<string>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var classifier = new ActClassifier([.. Examples.Where((_, i) => i % Folds != fold)]);
            foreach (var example in Examples.Where((_, i) => i % Folds == fold))
            {
                var (act, probability) = classifier.Classify(example.Text);
                right += (int)act == example.Class ? 1 : 0;
                believed += probability >= ActClassifier.Believed ? 1 : 0;
                believedWrongly += probability >= ActClassifier.Believed && (int)act != example.Class ? 1 : 0;
                if (example.Class != (int)DialogueAct.Yes && classifier.IsPlainYes(example.Text))
                {
                    wrongly.Add(example.Text);
                }
            }
        }

        output.WriteLine($"{Examples.Count} examples: {right} right, {believed} believed, {believedWrongly} of them wrongly; taken for a yes: {string.Join(" | ", wrongly)}");
        wrongly.ShouldBeEmpty();
        (right / (double)Examples.Count).ShouldBeGreaterThanOrEqualTo(0.55);
        (believedWrongly / (double)believed).ShouldBeLessThanOrEqualTo(0.12);
    }

    [Fact]
    public void Classify_OfTheFrozenHalf_NeverTakesAnythingElseForAYes()
    {
        var frozen = File.ReadAllLines(Repository.Folder("tests/Application.Tests/Chat/Acts/frozen.tsv")).Select(line => line.Split('\t'))
            .Select(cells => (Act: Enum.Parse<DialogueAct>(cells[0].Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true), Text: cells[1])).ToList();
        var plain = frozen.Where(one => ActClassifier.Shared.IsPlainYes(one.Text)).ToList();
        var right = frozen.Count(one => ActClassifier.Shared.Classify(one.Text).Act == one.Act);
        var refusals = frozen.Where(one => one.Act is DialogueAct.No or DialogueAct.Later).ToList();
        var refused = refusals.Count(one => ActClassifier.Shared.Is(one.Text, DialogueAct.No, DialogueAct.Later, DialogueAct.Cancel));

        output.WriteLine($"{frozen.Count} utterances: {right} right; {plain.Count} of {frozen.Count(one => one.Act == DialogueAct.Yes)} yes found; {refused} of {refusals.Count} refusals believed");
        plain.ShouldAllBe(one => one.Act == DialogueAct.Yes);
    }

    [Theory]
    [InlineData("dale, pero el de rosario")]
    [InlineData("sí, mañana te confirmo")]
    [InlineData("sí?")]
    [InlineData("sí nafta")]
    [InlineData("no")]
    [InlineData("")]
    public void IsPlainYes_WhereAnythingSpeaksAgainstIt_IsFalse(string text) => ActClassifier.Shared.IsPlainYes(text).ShouldBeFalse();
}
