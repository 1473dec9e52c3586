using System.Net.ServerSentEvents;
using System.Threading.Channels;
using CharroBot.Api.Http;
using CharroBot.Application.Chat;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CharroBot.Api.Endpoints;

/// <summary>The conversation with Charro Bot.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        var chat = app.MapGroup("/api/v1/chat").WithTags("Chat").AllowAnonymous().RequireCors(EmbedPolicy.Policy);
        chat.MapPost("/message", Send).WithName("SendChatMessage")
            .WithSummary("Say something to the bot")
            .WithDescription("One message of a conversation; without session_id a new one begins. Accept: text/event-stream gets the reply in pieces.")
            .MayTakeMinutes().RequireRateLimiting(RateLimits.Chat)
            .Produces<ChatResponse>(200, "application/json", "text/event-stream")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(429);
        chat.MapGet("/{session_id}", History).WithName("GetChatHistory")
            .WithSummary("Read a conversation")
            .WithDescription("All messages of a conversation, oldest first.")
            .RequireRateLimiting(RateLimits.Reads)
            .Produces<ChatHistoryResponse>().ProducesProblem(404);
        chat.MapDelete("/{session_id}", Forget).WithName("ForgetChat")
            .WithSummary("Forget a conversation")
            .WithDescription("Deletes all messages of a conversation; its session_id is unknown from then on.")
            .RequireRateLimiting(RateLimits.Chat)
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(404);
    }

    private static async Task<IResult> Send(
        ChatBody body, HttpRequest request, ConversationBudget budget, IMediator mediator, CancellationToken cancellationToken)
    {
        if (body.SessionId is null && budget.Begin(request.HttpContext) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (AcceptsEvents(request))
        {
            return await StreamAsync(body, mediator, cancellationToken);
        }

        var answer = await mediator.Send(new SendChatMessage(body.Message, body.SessionId), cancellationToken);
        return answer.IsSuccess ? TypedResults.Ok(ChatResponse.Of(answer.Value)) : answer.Error.ToProblem();
    }

    /// <summary>A refusal is still a problem with its status: the stream begins with the first piece, or with the answer.</summary>
    private static async Task<IResult> StreamAsync(ChatBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var pieces = Channel.CreateUnbounded<string>();
        var answering = AnswerAsync(body, mediator, pieces.Writer, cancellationToken);
        if (!await pieces.Reader.WaitToReadAsync(cancellationToken) && await answering is { IsFailure: true } refused)
        {
            return refused.Error.ToProblem();
        }

        return new EventStreamResult(EventsAsync(pieces.Reader, answering));
    }

    private static async Task<Result<ChatAnswer>> AnswerAsync(
        ChatBody body, IMediator mediator, ChannelWriter<string> pieces, CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(new SendChatMessage(body.Message, body.SessionId, piece => pieces.WriteAsync(piece, CancellationToken.None)), cancellationToken);
        }
        finally
        {
            pieces.TryComplete();
        }
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(ChannelReader<string> pieces, Task<Result<ChatAnswer>> answering)
    {
        await foreach (var piece in pieces.ReadAllAsync())
        {
            yield return new SseItem<object>(new ChatToken(piece), "token");
        }

        var answer = await answering;
        yield return answer.IsSuccess
            ? new SseItem<object>(ChatResponse.Of(answer.Value), "message")
            : new SseItem<object>(new ChatFailure(answer.Error.Code, answer.Error.Message), "error");
        yield return new SseItem<object>(new Success(), "done");
    }

    private static async Task<IResult> History(
        [FromRoute(Name = "session_id")] string sessionId, IMediator mediator, CancellationToken cancellationToken)
    {
        var history = await mediator.Send(new GetChatHistory(sessionId), cancellationToken);
        return history.IsSuccess ? TypedResults.Ok(ChatHistoryResponse.Of(history.Value)) : history.Error.ToProblem();
    }

    private static async Task<IResult> Forget(
        [FromRoute(Name = "session_id")] string sessionId, IMediator mediator, CancellationToken cancellationToken)
    {
        var forgotten = await mediator.Send(new ForgetChat(sessionId), cancellationToken);
        return forgotten.IsSuccess ? TypedResults.NoContent() : forgotten.Error.ToProblem();
    }

    private static bool AcceptsEvents(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept is not null && accept.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase));
}

internal sealed record ChatBody(string? Message, string? SessionId);
