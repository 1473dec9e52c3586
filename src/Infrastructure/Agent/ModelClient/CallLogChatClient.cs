using System.Diagnostics;
using System.Runtime.CompilerServices;
using CharroBot.Application.Common;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>
/// One line and one count a question: how long, how much, what went wrong. Not <c>UseLogging</c> of the library: that writes whole prompts at Trace,
/// and prompts hold what members wrote.
/// </summary>
internal sealed class CallLogChatClient(IChatClient inner, string model, CharroBotMetrics instruments, ILogger<CallLogChatClient> logger) : DelegatingChatClient(inner)
{
    private const string Ok = "ok";

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            instruments.ModelCalled(Stopwatch.GetElapsedTime(started), Ok, response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount);
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
            instruments.ModelCalled(Stopwatch.GetElapsedTime(started), exception.Fault, null, null);
            logger.LogWarning(
                "{Model} gave no answer after {Milliseconds:0} ms: {Fault}", model, Stopwatch.GetElapsedTime(started).TotalMilliseconds, exception.Fault);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        var (outcome, pieces) = ("broken_off", 0);
        var usage = new UsageDetails();
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                pieces++;
                foreach (var counted in update.Contents.OfType<UsageContent>())
                {
                    usage.Add(counted.Details);
                }

                yield return update;
            }

            outcome = Ok;
        }
        finally
        {
            instruments.ModelCalled(Stopwatch.GetElapsedTime(started), outcome, usage.InputTokenCount, usage.OutputTokenCount);
            logger.LogDebug(
                "{Model} streamed {Pieces} pieces in {Milliseconds:0} ms, {Outcome}",
                model,
                pieces,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                outcome == Ok ? "to the end" : "not to the end");
        }
    }
}
