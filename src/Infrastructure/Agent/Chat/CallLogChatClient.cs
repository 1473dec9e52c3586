using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>
/// One line a question: how long, how much, what went wrong. Not <c>UseLogging</c> of the library: that writes whole prompts at Trace,
/// and prompts hold what members wrote.
/// </summary>
internal sealed class CallLogChatClient(IChatClient inner, string model, ILogger<CallLogChatClient> logger) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            logger.LogDebug(
                "{Model} answered in {Milliseconds:0} ms: {InputTokens} tokens in, {OutputTokens} out, {FinishReason}",
                model,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                response.Usage?.InputTokenCount,
                response.Usage?.OutputTokenCount,
                response.FinishReason);
            return response;
        }
        catch (ModelException exception)
        {
            logger.LogWarning(
                "{Model} gave no answer after {Milliseconds:0} ms: {Fault}", model, Stopwatch.GetElapsedTime(started).TotalMilliseconds, exception.Fault);
            throw;
        }
    }
}
