using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Shows;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Chat;

/// <summary>A conversation, to be picked up again.</summary>
public sealed record GetChatHistory(string SessionId) : IQuery<ChatHistory>;

/// <param name="Turns">Oldest first, all there are.</param>
public sealed record ChatHistory(string SessionId, IReadOnlyList<ChatExchange> Turns);

/// <param name="At">UTC.</param>
/// <param name="Message">The member's; of a DNI in it, only the last digits.</param>
public sealed record ChatExchange(DateTime At, string Message, ChatAnswer Answer);

internal sealed class GetChatHistoryHandler(IChatSessions sessions, ChatAnswers answers, TimeProvider time)
    : IRequestHandler<GetChatHistory, Result<ChatHistory>>
{
    public async Task<Result<ChatHistory>> Handle(GetChatHistory query, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(query.SessionId, cancellationToken) is not { } session || session.IsExpired(time.UtcNow()))
        {
            return ChatErrors.SessionNotFound;
        }

        var turns = await sessions.ListTurnsAsync(session.Id, ChatSession.MostTurns, cancellationToken);
        var kept = turns.Select(turn => ChatJson.ReadAnswer(turn.Answer)).ToList();
        var shows = (await answers.ShowsAsync([.. kept.SelectMany(answer => answer.ShowIds)], cancellationToken)).DistinctBy(show => show.Id).ToDictionary(show => show.Id);
        var requests = new Dictionary<string, RequestView>();
        foreach (var id in kept.Select(answer => answer.TrackingId).OfType<string>().Distinct())
        {
            if (await answers.RequestAsync(id, cancellationToken) is { } request)
            {
                requests[id] = request;
            }
        }

        return new ChatHistory(session.SessionId, [.. turns.Zip(kept, (turn, answer) => Exchange(session.SessionId, turn, answer, shows, requests))]);
    }

    private static ChatExchange Exchange(
        string sessionId, ChatTurn turn, StoredAnswer kept, Dictionary<int, PublicShow> shows, Dictionary<string, RequestView> requests) => new(
        turn.At,
        turn.MemberText,
        new ChatAnswer(
            sessionId,
            turn.Reply,
            kept.Intent,
            kept.QuickReplies ?? [],
            [.. (kept.ShowIds ?? []).Where(shows.ContainsKey).Select(id => shows[id])],
            kept.TrackingId is { } id ? requests.GetValueOrDefault(id) : null,
            kept.Degraded,
            kept.Sources ?? []));
}
