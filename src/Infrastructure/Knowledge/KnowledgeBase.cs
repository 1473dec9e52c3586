using CharroBot.Application.Chat.Knowledge;

namespace CharroBot.Infrastructure.Knowledge;

/// <summary>Answers by the words alone.</summary>
internal sealed class KnowledgeBase(KnowledgeIndex index) : IKnowledgeBase
{
    public Task<IReadOnlyList<Passage>> FindAsync(string question, CancellationToken cancellationToken)
    {
        var lexical = index.Rank(question);
        return Task.FromResult(KnowledgeAnswers.Of(lexical, lexical));
    }
}
