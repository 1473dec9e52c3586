using CharroBot.Application.Common;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Chat;

/// <summary>Forgets conversations whose last turn is older than <see cref="ChatSession.DaysKept"/> days; says how many.</summary>
public sealed record ExpireChats : IMultiStepCommand<int>;

internal sealed class ExpireChatsHandler(IChatSessions sessions, TimeProvider time) : IRequestHandler<ExpireChats, Result<int>>
{
    public async Task<Result<int>> Handle(ExpireChats command, CancellationToken cancellationToken) =>
        await sessions.PurgeAsync(time.UtcNow().AddDays(-ChatSession.DaysKept), cancellationToken);
}
