using CharroBot.Application.Chat;
using CharroBot.Domain.Chat;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Repositories;

internal sealed class ChatSessions(CharroBotDbContext context, DatabaseDialect dialect) : IChatSessions
{
    public void Add(ChatSession session) => context.ChatSessions.Add(session);

    public Task<ChatSession?> FindAsync(string sessionId, CancellationToken cancellationToken) =>
        context.ChatSessions.AsNoTracking().FirstOrDefaultAsync(session => session.SessionId == sessionId, cancellationToken);

    public Task<ChatSession?> LockAsync(string sessionId, CancellationToken cancellationToken) =>
        context.ChatSessions.FromSqlRaw(dialect.Locking("SELECT * FROM chat_sessions WHERE session_id = {0}"), sessionId)
            .AsAsyncEnumerable().FirstOrDefaultAsync(cancellationToken).AsTask();

    public async Task<IReadOnlyList<ChatTurn>> ListTurnsAsync(int chatSessionId, int limit, CancellationToken cancellationToken)
    {
        var last = await context.ChatTurns.AsNoTracking()
            .Where(turn => turn.ChatSessionId == chatSessionId)
            .OrderByDescending(turn => turn.Number)
            .Take(limit)
            .ToListAsync(cancellationToken);
        last.Reverse();
        return last;
    }

    public Task ClaimTurnsAsync(int chatSessionId, int memberId, CancellationToken cancellationToken) => context.ChatTurns
        .Where(turn => turn.ChatSessionId == chatSessionId && turn.MemberId == null)
        .ExecuteUpdateAsync(set => set.SetProperty(turn => turn.MemberId, memberId), cancellationToken);

    public async Task<bool> RemoveAsync(string sessionId, CancellationToken cancellationToken)
    {
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        return await context.ChatSessions.Where(session => session.SessionId == sessionId).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    public async Task<int> PurgeAsync(DateTime before, DateTime anonymousBefore, CancellationToken cancellationToken)
    {
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        return await context.ChatSessions
            .Where(session => session.LastTurnAt <= before
                || (session.LastTurnAt <= anonymousBefore && !session.Turns.Any(turn => turn.MemberId != null || turn.TrackingId != null)))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
