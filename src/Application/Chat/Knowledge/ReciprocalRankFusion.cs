namespace CharroBot.Application.Chat.Knowledge;

/// <summary>Puts together what a question's words and what its meaning point to.</summary>
public static class ReciprocalRankFusion
{
    /// <summary>The share of the nearest examples' votes with which meaning alone is sure.</summary>
    private const double Agreed = 0.8;

    /// <summary>The share that is enough where the words say the same.</summary>
    private const double AgreedWithWords = 0.6;

    /// <summary>Of reciprocal rank fusion: how little the first place is before the second.</summary>
    private const double Evenness = 3;

    /// <param name="words">By words, best first, with probabilities.</param>
    /// <param name="meaning">By meaning, best first, with shares of votes.</param>
    /// <returns>Best first; a sure one where there is one, as of <see cref="KnowledgeAnswers.Sure"/>.</returns>
    public static IReadOnlyList<RankedPassage> Of(IReadOnlyList<RankedPassage> words, IReadOnlyList<RankedPassage> meaning)
    {
        if (meaning.Count == 0)
        {
            return words;
        }

        var least = words.Count > 0 && words[0].Passage == meaning[0].Passage ? AgreedWithWords : Agreed;
        if (meaning[0].Score >= least)
        {
            return [new RankedPassage(meaning[0].Passage, Math.Max(meaning[0].Score, KnowledgeAnswers.Sure)), .. words.Where(ranked => ranked.Passage != meaning[0].Passage)];
        }

        // Nobody is sure: the order in which the member is asked what was meant.
        var places = words.Where(ranked => ranked.Score >= KnowledgeAnswers.Perhaps).Select((ranked, place) => (ranked.Passage, place))
            .Concat(meaning.Select((ranked, place) => (ranked.Passage, place)));
        return [.. places.GroupBy(one => one.Passage).Select(one => (one.Key, Sum: one.Sum(found => 1 / (Evenness + found.place)))).OrderByDescending(one => one.Sum)
            .Select(one => new RankedPassage(one.Key, Math.Min(one.Sum, KnowledgeAnswers.Sure / 2)))];
    }
}
