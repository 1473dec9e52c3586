namespace CharroBot.Application.Chat.Knowledge;

/// <summary>What the community's texts answer to a member's question.</summary>
public interface IKnowledgeBase
{
    /// <summary>
    /// The passage that answers the question; or, where that is not sure, up to three that may, best first; none where nothing does: a
    /// wrong answer is worse than none. Never fails for want of a model, and costs at most a second more with one.
    /// </summary>
    /// <param name="question">A member's words, of any length; what exceeds 1000 characters is not read.</param>
    Task<IReadOnlyList<Passage>> FindAsync(string question, CancellationToken cancellationToken);
}

/// <summary>An answer, ready to be shown.</summary>
/// <param name="Id">The file's name and the heading, folded: <c>descuentos/como-lo-pido</c>.</param>
/// <param name="Title">The topic.</param>
/// <param name="Heading">What the passage is about, in a few words.</param>
/// <param name="Text">One to four short sentences in Argentine Spanish, plain text, at most 450 characters.</param>
/// <param name="Question">The question that it answers, as a member may put it; asking it finds this passage.</param>
/// <param name="Score">How probably it answers, 0 to 1.</param>
/// <param name="IsSure">It may be told as the answer. Otherwise, whoever asked is asked whether that is what they meant.</param>
public sealed record Passage(string Id, string Title, string Heading, string Text, string Question, double Score, bool IsSure);
