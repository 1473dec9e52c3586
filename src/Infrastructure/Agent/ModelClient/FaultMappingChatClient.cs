using System.ClientModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CharroBot.Application.Discounts.Deciding;
using Microsoft.Extensions.AI;
using OllamaSharp.Models.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>
/// Next to the provider: whatever it throws leaves as a <see cref="ModelException"/> with a name of ours, and an answer without a finish
/// reason is no answer. Both ways of asking go through the stream, so that a stall is seen.
/// </summary>
internal sealed class FaultMappingChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    /// <summary>In the answer's properties: milliseconds the server spent on loading the model, where it says.</summary>
    public const string LoadMs = "load_ms";

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var updates = await GetStreamingResponseAsync(messages, options, cancellationToken).ToListAsync(cancellationToken);
        var response = updates.ToChatResponse();
        if (updates.Select(update => update.RawRepresentation).OfType<ChatDoneResponseStream>().LastOrDefault() is { } done)
        {
            (response.AdditionalProperties ??= [])[LoadMs] = (int)(done.LoadDuration / 1_000_000);
        }

        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var finished = false;
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, cancellationToken))
        {
            finished |= updates.Current.FinishReason is not null;
            yield return updates.Current;
        }

        // A client library that is cancelled between two pieces may just stop.
        cancellationToken.ThrowIfCancellationRequested();
        if (!finished)
        {
            throw new ModelException(ModelFault.Unfinished);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (exception is not ModelException && !cancellationToken.IsCancellationRequested)
        {
            throw Named(exception);
        }
    }

    /// <summary>What a client library threw, by a name of ours.</summary>
    public static ModelException Named(Exception exception) => exception switch
    {
        ClientResultException { Status: 404 } => new ModelException(ModelFault.ModelNotFound, exception),
        ClientResultException { Status: 429 or 503 } => new ModelException(ModelFault.Busy, exception),
        ClientResultException { Status: 502 or 504 } => new ModelException(ModelFault.Unreachable, exception),
        ClientResultException { Status: >= 500 } => new ModelException(ModelFault.ServerError, exception),
        ClientResultException { Status: >= 400 } => new ModelException(ModelFault.BadRequest, exception),
        ClientResultException { InnerException: HttpRequestException } or HttpRequestException => new ModelException(ModelFault.Unreachable, exception),
        AggregateException { InnerExceptions: [.., { } last] } => Named(last),
        IOException => new ModelException(ModelFault.CutShort, exception),
        OperationCanceledException or TimeoutException => new ModelException(ModelFault.Timeout, exception),
        JsonException => new ModelException(ModelFault.NotTheProtocol, exception),
        _ => new ModelException(ModelFault.ServerError, exception),
    };
}
