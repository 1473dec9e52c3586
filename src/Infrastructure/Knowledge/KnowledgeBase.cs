using CharroBot.Application.Chat.Knowledge;
using CharroBot.Infrastructure.Knowledge.Embedding;

namespace CharroBot.Infrastructure.Knowledge;

/// <summary>Answers by the words; by meaning too, where an embedding model is configured and the words leave a doubt.</summary>
/// <param name="meaning">Null where none is configured.</param>
internal sealed class KnowledgeBase(KnowledgeIndex index, EmbeddingSearch? meaning = null) : IKnowledgeBase
{
    public async Task<IReadOnlyList<Passage>> FindAsync(string question, CancellationToken cancellationToken)
    {
        var words = index.Rank(question);
        return KnowledgeAnswers.Of(
            meaning is null || string.IsNullOrWhiteSpace(question) || words is [{ Score: >= KnowledgeAnswers.Sure }, ..]
            || await meaning.RankAsync(question, cancellationToken) is not { } near
                ? words
                : ReciprocalRankFusion.Of(words, near));
    }
}
