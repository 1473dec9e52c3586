namespace CharroBot.Application.Chat.Knowledge;

/// <summary>What the club tells its members, to be looked up by question.</summary>
public interface IKnowledgeBase
{
    /// <summary>Best first, 0 to 3: only what truly answers. A wrong answer is worse than none.</summary>
    Task<IReadOnlyList<Passage>> FindAsync(string question, CancellationToken cancellationToken);
}
