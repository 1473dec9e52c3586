namespace CharroBot.Application.Chat.Knowledge;

/// <summary>Which of the ranked passages are answers: the floors, as calibrated on the labelled questions.</summary>
public static class KnowledgeAnswers
{
    /// <summary>Below it, nothing is an answer.</summary>
    public const double Floor = 0.45;

    /// <summary>From it on, and this far before the next, the words alone are clear.</summary>
    public const double SureFloor = 0.6, SureLead = 0.12;

    private const int Most = 3;

    /// <summary>A further passage comes along only if it is nearly as good as the best.</summary>
    private const double Companion = 0.8;

    /// <param name="ranked">Best first.</param>
    /// <param name="lexical">The same question's ranking by words alone, best first: being sure is for it to say.</param>
    public static IReadOnlyList<Passage> Of(IReadOnlyList<RankedPassage> ranked, IReadOnlyList<RankedPassage> lexical)
    {
        if (ranked.Count == 0 || ranked[0].Score < Floor || ranked[0].Passage.Text is null)
        {
            return [];
        }

        var least = Math.Max(Floor, ranked[0].Score * Companion);
        return [.. ranked.Where(found => found.Score >= least && found.Passage.Text is not null).Take(Most).Select(found => new Passage(
            found.Passage.Id, found.Passage.Title, found.Passage.Heading, found.Passage.Text!, Math.Min(1, found.Score), IsSure(found.Passage, lexical)))];
    }

    private static bool IsSure(KnowledgePassage passage, IReadOnlyList<RankedPassage> lexical) =>
        lexical.Count > 0 && lexical[0].Passage == passage && lexical[0].Score >= SureFloor
        && (lexical.Count == 1 || lexical[0].Score - lexical[1].Score >= SureLead);
}
