using CharroBot.Application.Chat;
using CharroBot.Infrastructure.Agent.ModelClient;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>Asks a model what a message means: once, and for no longer than somebody on a phone waits.</summary>
internal sealed class ModelInterpreter(
    IChatClient chat, ModelSlots slots, AgentOptions options, ModelStatus status, TimeProvider time, ILogger<ModelInterpreter> logger) : IChatInterpreter
{
    private readonly ModelOptions _model = options.Model ?? throw new InvalidOperationException("No model is configured.");

    public bool IsThere => status.Healthy;

    public async Task<ProposedCommand?> InterpretAsync(InterpreterQuestion question, CancellationToken cancellationToken)
    {
        if (!IsThere)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(IChatInterpreter.Patience, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var place = await slots.EnterAsync(ModelCallKind.Conversation, deadline.Token);
            var response = await chat.GetResponseAsync(
                ChatPrompt.For(question), Sampling.Of(_model, ChatPrompt.InterpretationTokens, ChatPrompt.InterpretationSchema, "command"), deadline.Token);
            return response.FinishReason == ChatFinishReason.Length ? Unusable("truncated") : ProposalReader.Read(response.Text) ?? Unusable("wrong_shape");
        }
        catch (ModelException exception)
        {
            return Unusable(exception.Fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unusable("late");
        }
    }

    private ProposedCommand? Unusable(string why)
    {
        logger.LogDebug("A message is read by rules alone: {Fault}.", why);
        return null;
    }
}
