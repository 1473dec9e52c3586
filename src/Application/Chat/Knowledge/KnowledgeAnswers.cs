namespace CharroBot.Application.Chat.Knowledge;

/// <summary>Which of the ranked passages are answers, which are worth asking about, and when the honest answer is that there is none.</summary>
public static class KnowledgeAnswers
{
    /// <summary>
    /// From it on, a passage is told as the answer. <c>knowledge train</c> prints what each threshold brings on examples left out of the training; on
    /// questions by others, which are worded with more care than those, about one in a hundred is told what is not its answer.
    /// </summary>
    public const double Sure = 0.54;

    /// <summary>Below it, the best passage is not even worth asking about.</summary>
    public const double Doubtful = 0.2;

    /// <summary>From it on, a passage is one of those among which a member may choose, if the best one is worth it.</summary>
    public const double Perhaps = 0.08;

    /// <summary>What the passages without an answer may have together.</summary>
    public const double NoAnswer = 0.5;

    private const int Most = 3;

    /// <param name="ranked">All, best first.</param>
    public static IReadOnlyList<Passage> Of(IReadOnlyList<RankedPassage> ranked)
    {
        if (ranked.Count == 0 || ranked[0].Passage.Text is null || ranked[0].Score < Doubtful
            || ranked.Where(found => found.Passage.Text is null).Sum(found => found.Score) >= NoAnswer)
        {
            return [];
        }

        var isSure = ranked[0].Score >= Sure;
        return [.. ranked.Where(found => found.Passage.Text is not null && found.Score >= Perhaps).Take(isSure ? 1 : Most).Select(found => new Passage(
            found.Passage.Id, found.Passage.Title, found.Passage.Heading, found.Passage.Text!, found.Passage.Questions[0], Math.Min(1, found.Score), isSure))];
    }
}
