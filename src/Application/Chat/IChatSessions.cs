using CharroBot.Domain.Chat;

namespace CharroBot.Application.Chat;

public interface IChatSessions
{
    void Add(ChatSession session);

    /// <summary>For reading, without its turns.</summary>
    Task<ChatSession?> FindAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>For the next turn: no other writer has it until the transaction ends. Without its turns.</summary>
    Task<ChatSession?> LockAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>The last turns, oldest first.</summary>
    Task<IReadOnlyList<ChatTurn>> ListTurnsAsync(int chatSessionId, int limit, CancellationToken cancellationToken);

    /// <summary>Whoever proved to be a member said what was said before by nobody known. In the running transaction.</summary>
    Task ClaimTurnsAsync(int chatSessionId, int memberId, CancellationToken cancellationToken);

    /// <summary>Forgets a conversation whole.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>Forgets conversations by their last turn; says how many.</summary>
    /// <param name="before">UTC: any conversation that is older.</param>
    /// <param name="anonymousBefore">UTC: one that is older and <see cref="Dialogue.DialogueState.IsAnonymous"/>.</param>
    Task<int> PurgeAsync(DateTime before, DateTime anonymousBefore, CancellationToken cancellationToken);
}
