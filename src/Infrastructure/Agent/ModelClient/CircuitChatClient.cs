using System.Runtime.CompilerServices;
using CharroBot.Application.Discounts.Deciding;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

namespace CharroBot.Infrastructure.Agent.ModelClient;

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

    /// <summary>The first piece tells whether the server is there; a failure after it is counted when it comes.</summary>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await BeginAsync(updates, cancellationToken);
        while (more)
        {
            yield return updates.Current;
            more = await GoOnAsync(updates);
        }
    }

    private async Task<bool> BeginAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await circuit.ExecuteAsync(async _ => await updates.MoveNextAsync(), cancellationToken);
        }
        catch (BrokenCircuitException exception)
        {
            throw new ModelException(ModelFault.CircuitOpen, exception);
        }
    }

    private async Task<bool> GoOnAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (ModelException exception) when (exception.Away)
        {
            try
            {
                await circuit.ExecuteAsync(_ => ValueTask.FromException(exception), CancellationToken.None);
            }
            catch (Exception counted) when (counted is ModelException or BrokenCircuitException)
            {
                // Only counted: what is thrown is the failure itself.
            }

            throw;
        }
    }
}
