namespace CharroBot.Application.Chat.Knowledge;

/// <summary>The knowledge base during one turn: whoever reads the message and whoever answers it ask the same, and only one asks it.</summary>
internal sealed class CachedKnowledge(IKnowledgeBase knowledge)
{
    private readonly Dictionary<string, IReadOnlyList<Passage>> _found = [];

    public async Task<IReadOnlyList<Passage>> FindAsync(string question, CancellationToken cancellationToken)
    {
        if (!_found.TryGetValue(question, out var passages))
        {
            _found[question] = passages = await knowledge.FindAsync(question, cancellationToken);
        }

        return passages;
    }
}
