using CharroBot.Application.Chat.Knowledge;

namespace CharroBot.Infrastructure;

internal sealed class TempKnowledge : IKnowledgeBase
{
    public Task<IReadOnlyList<Passage>> FindAsync(string question, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Passage>>([]);
}
