namespace CharroBot.Application.Chat.Knowledge;

/// <summary>What a threshold would bring, measured on examples that took no part in training.</summary>
/// <param name="Threshold">From which probability on a passage is told.</param>
/// <param name="Told">Share of the examples with an answer that are told it.</param>
/// <param name="Wrong">Share of all that is told that is not the answer.</param>
/// <param name="Asked">Share of the examples with an answer for which the member is asked.</param>
/// <param name="Honest">Share of the examples without an answer of which nothing is told and nothing asked.</param>
public readonly record struct ThresholdRow(double Threshold, double Told, double Wrong, double Asked, double Honest);

/// <summary>Measures how well the passages are told apart, by leaving a part of the examples out of the training each time.</summary>
public static class KnowledgeTraining
{
    private const int Folds = 5;
    private static readonly double[] Thresholds = [0.40, 0.44, 0.46, 0.48, 0.50, 0.52, 0.54, 0.56, 0.60, 0.65];

    public static IReadOnlyList<ThresholdRow> CrossValidate(IReadOnlyList<KnowledgePassage> passages)
    {
        var judged = new List<(int Class, IReadOnlyList<RankedPassage> Ranked)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var kept = passages.Select(passage => passage with { Questions = [.. passage.Questions.Where((_, i) => i % Folds != fold)] }).ToList();
            var index = new KnowledgeIndex(kept);
            judged.AddRange(passages.SelectMany((passage, number) => passage.Questions.Where((_, i) => i % Folds == fold).Select(question => (number, index.RankByHeads(question)))));
        }

        return [.. Thresholds.Select(threshold => Row(threshold, passages, judged))];
    }

    private static ThresholdRow Row(double threshold, IReadOnlyList<KnowledgePassage> passages, List<(int Class, IReadOnlyList<RankedPassage> Ranked)> judged)
    {
        int told = 0, right = 0, asked = 0, answerable = 0, honest = 0;
        foreach (var (number, ranked) in judged)
        {
            var answers = KnowledgeAnswers.Of(ranked);
            var tells = answers.Count > 0 && answers[0].Score >= threshold;
            var hasAnswer = passages[number].Text is not null;
            answerable += hasAnswer ? 1 : 0;
            told += tells ? 1 : 0;
            right += tells && answers[0].Id == passages[number].Id ? 1 : 0;
            asked += hasAnswer && !tells && answers.Count > 0 ? 1 : 0;
            honest += !hasAnswer && answers.Count == 0 ? 1 : 0;
        }

        return new ThresholdRow(
            threshold, right / (double)answerable, told == 0 ? 0 : (told - right) / (double)told, asked / (double)answerable, honest / (double)Math.Max(1, judged.Count - answerable));
    }
}
