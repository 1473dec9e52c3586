using CharroBot.Application.Chat;
using CharroBot.Application.Shows;

namespace CharroBot.Api.Endpoints;

/// <summary>An answer of the bot as the contract shows it.</summary>
/// <param name="Sources">What the answer rests on, where it answers a question.</param>
internal sealed record ChatResponse(
    string SessionId,
    string Reply,
    ChatIntent Intent,
    IReadOnlyList<string> QuickReplies,
    IReadOnlyList<PublicShow> Shows,
    DiscountRequestResponse? Request,
    bool Degraded,
    IReadOnlyList<string> Sources)
{
    public static ChatResponse Of(ChatAnswer answer) => new(
        answer.SessionId,
        answer.Reply,
        answer.Intent,
        answer.QuickReplies,
        answer.Shows,
        answer.Request is { } request ? DiscountRequestResponse.Of(request) : null,
        answer.Degraded,
        answer.Sources);
}

/// <summary>A conversation so far, oldest message first.</summary>
internal sealed record ChatHistoryResponse(string SessionId, IReadOnlyList<ChatMessageResponse> Messages)
{
    public static ChatHistoryResponse Of(ChatHistory history) => new(history.SessionId,
    [
        .. history.Turns.SelectMany(turn => new[]
        {
            new ChatMessageResponse("member", turn.Message, turn.At, null),
            new ChatMessageResponse("bot", turn.Answer.Reply, turn.At, ChatResponse.Of(turn.Answer)),
        }),
    ]);
}

/// <param name="Role"><c>member</c> or <c>bot</c>.</param>
/// <param name="Answer">What came with a bot's message.</param>
internal sealed record ChatMessageResponse(string Role, string Text, DateTime At, ChatResponse? Answer);

/// <summary>A piece of a reply.</summary>
internal sealed record ChatToken(string Text);

/// <summary>A refusal after the stream had begun.</summary>
/// <param name="Detail">Spanish.</param>
internal sealed record ChatFailure(string Code, string Detail);
