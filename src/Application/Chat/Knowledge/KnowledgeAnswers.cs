namespace CharroBot.Application.Chat.Knowledge;

/// <summary>Which of the ranked passages are answers, and which are worth asking about.</summary>
public static class KnowledgeAnswers
{
    /// <summary>
    /// From it on, a passage is told as the answer. Measured on questions in other words than the examples: of what is told, one in
    /// fifteen is not the answer.
    /// </summary>
    public const double Sure = 0.65;

    /// <summary>From it on, a passage is one of those among which a member may choose.</summary>
    public const double Perhaps = 0.08;

    private const int Most = 3;

    /// <param name="ranked">Best first.</param>
    public static IReadOnlyList<Passage> Of(IReadOnlyList<RankedPassage> ranked)
    {
        if (ranked.Count == 0 || ranked[0].Passage.Text is null)
        {
            return [];
        }

        var isSure = ranked[0].Score >= Sure;
        return [.. ranked.Where(found => found.Passage.Text is not null && found.Score >= Perhaps).Take(isSure ? 1 : Most).Select(found => new Passage(
            found.Passage.Id, found.Passage.Title, found.Passage.Heading, found.Passage.Text!, found.Passage.Questions[0], Math.Min(1, found.Score), isSure))];
    }
}
