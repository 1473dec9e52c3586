using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Chat;

/// <summary>A member wants a conversation forgotten. What was filed or handed over in it stays with the team.</summary>
public sealed record ForgetChat(string SessionId) : IMultiStepCommand<Success>;

internal sealed class ForgetChatHandler(IChatSessions sessions) : IRequestHandler<ForgetChat, Result<Success>>
{
    public async Task<Result<Success>> Handle(ForgetChat command, CancellationToken cancellationToken) =>
        await sessions.RemoveAsync(command.SessionId, cancellationToken) ? new Success() : ChatErrors.SessionNotFound;
}
