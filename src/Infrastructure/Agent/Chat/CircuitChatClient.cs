using System.Runtime.CompilerServices;
using CharroBot.Application.Discounts.Deciding;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>
/// Leaves a server alone that keeps failing: while the circuit is open, whoever asks is told at once. One question at a time tries
/// whether it is back.
/// </summary>
internal sealed class CircuitChatClient(IChatClient inner, ResiliencePipeline circuit) : DelegatingChatClient(inner)
{
    /// <param name="state">Filled: where the circuit stands.</param>
    public static ResiliencePipeline Circuit(ModelOptions options, TimeProvider time, CircuitBreakerStateProvider state) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Two deadlines long: of a server that hangs, the second failure opens it, whatever went well before.
                SamplingDuration = TimeSpan.FromSeconds(Math.Max(5, options.TimeoutSeconds * 2)),
                MinimumThroughput = 2,
                FailureRatio = 0.5,
                BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds),
                StateProvider = state,
                ShouldHandle = new PredicateBuilder().Handle<ModelException>(fault => fault.Away).Handle<OperationCanceledException>(),
            })
            .Build();

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await circuit.ExecuteAsync(
                async token => await base.GetResponseAsync(messages, options, token), cancellationToken);
        }
        catch (BrokenCircuitException exception)
        {
            throw new ModelException(ModelFault.CircuitOpen, exception);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // What is still streaming cannot be counted as a whole: the whole answer is asked for, and handed on.
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }
}
