namespace CharroBot.Application.Chat.Knowledge;

/// <summary>What the community's texts answer to a member's question.</summary>
public interface IKnowledgeBase
{
    /// <summary>
    /// Passages that answer the question, best first, 0 to 3; none where nothing does: a wrong answer is worse than none. Never fails
    /// for want of a model, and costs at most a second more with one.
    /// </summary>
    /// <param name="question">A member's words, of any length; what exceeds 1000 characters is not read.</param>
    Task<IReadOnlyList<Passage>> FindAsync(string question, CancellationToken cancellationToken);
}

/// <summary>An answer, ready to be shown.</summary>
/// <param name="Id">The file's name and the heading, folded: <c>descuentos/como-lo-pido</c>.</param>
/// <param name="Title">The topic.</param>
/// <param name="Heading">What the passage is about, in a few words.</param>
/// <param name="Text">One to four short sentences in Argentine Spanish, plain text, at most 450 characters.</param>
/// <param name="Score">How well it answers, 0 to 1; comparable within one question.</param>
/// <param name="IsSure">Whether the member's own words alone point to it, and to nothing else nearly as well.</param>
public sealed record Passage(string Id, string Title, string Heading, string Text, double Score, bool IsSure);
