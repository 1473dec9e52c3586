using CharroBot.Application.Discounts.Deciding;
using CharroBot.Infrastructure.Agent.ModelClient;
using Microsoft.Extensions.AI;

namespace CharroBot.Infrastructure.Agent;

/// <summary>
/// Looks whether the model server is there, so that an owner is told before a member waits; and where the circuit is open, tries a
/// word of its own, so that no member's request has to.
/// </summary>
internal sealed class ModelProbe(IModelServer server, IChatClient chat, ModelSlots slots, ModelStatus status, ModelOptions model)
{
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(3);

    /// <summary>What a first question after a start has to wait for on a cold server is done before it comes.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => TryAWordAsync(cancellationToken);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LookTimeout);
        try
        {
            status.Saw(await server.LookAsync(limit.Token));
        }
        catch (ModelException exception)
        {
            status.Missed(exception.Fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            status.Missed(ModelFault.Timeout);
        }

        if (!status.CircuitClosed || !status.IsListed)
        {
            await TryAWordAsync(cancellationToken);
        }
    }

    private async Task TryAWordAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(model.Timeout);
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = 1 };
        if (model is OllamaOptions ollama)
        {
            options.AdditionalProperties = Sampling.Of(ollama);
        }

        try
        {
            using var place = await slots.EnterAsync(ModelCallKind.Decision, limit.Token);
            await chat.GetResponseAsync([new ChatMessage(ChatRole.User, "Hola")], options, limit.Token);
            status.Ended(fault: null);
        }
        catch (Exception exception) when (exception is ModelException or OperationCanceledException)
        {
            // The circuit has counted it, the log has named it.
            status.Ended((exception as ModelException)?.Fault ?? ModelFault.Timeout);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
