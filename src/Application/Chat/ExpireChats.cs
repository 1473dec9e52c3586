using CharroBot.Application.Common;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Chat;

/// <summary>
/// Forgets conversations whose last turn is older than <see cref="ChatSession.DaysKept"/> days, or, where they proved nobody and brought
/// about nothing, than <see cref="ChatOptions.KeepAnonymousHours"/>; says how many.
/// </summary>
public sealed record ExpireChats : IMultiStepCommand<int>;

internal sealed class ExpireChatsHandler(IChatSessions sessions, IOptions<ChatOptions> options, TimeProvider time)
    : IRequestHandler<ExpireChats, Result<int>>
{
    public async Task<Result<int>> Handle(ExpireChats command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var anonymousBefore = now.AddHours(-options.Value.KeepAnonymousHours);
        return await sessions.PurgeAsync(now.AddDays(-ChatSession.DaysKept), anonymousBefore, cancellationToken);
    }
}
