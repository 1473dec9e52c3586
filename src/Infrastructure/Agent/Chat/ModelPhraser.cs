using CharroBot.Application.Chat;
using CharroBot.Application.Chat.Dialogue;
using CharroBot.Infrastructure.Agent.Deciding;
using CharroBot.Infrastructure.Agent.ModelClient;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>Has a model put an answer into words, and hands its words on as they come, each one checked.</summary>
internal sealed class ModelPhraser(
    IChatClient chat, ModelSlots slots, AgentOptions options, ModelStatus status, ProgrammeNameCache names, TimeProvider time, ILogger<ModelPhraser> logger) : IAnswerPhraser
{
    /// <summary>Until its first word, the wait for a free slot included; the answer itself is there already.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Until its last word.</summary>
    private static readonly TimeSpan WholePatience = TimeSpan.FromSeconds(20);

    private readonly ModelOptions _model = options.Model ?? throw new InvalidOperationException("No model is configured.");

    public async Task<string?> PhraseAsync(Phrasing phrasing, Func<string, ValueTask> emit, CancellationToken cancellationToken)
    {
        if (!status.Healthy)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var place = await slots.EnterAsync(ModelCallKind.Conversation, deadline.Token);
            var prose = new CheckedReplyStream(phrasing, names.Current);
            ChatFinishReason? end = null;
            await foreach (var update in chat.GetStreamingResponseAsync(
                ChatPrompt.For(phrasing), Sampling.Of(_model, ChatPrompt.AnswerTokens), deadline.Token))
            {
                patience.CancelAfter(WholePatience);
                end = update.FinishReason ?? end;
                if (prose.Take(update.Text) is { Length: > 0 } ready)
                {
                    await emit(ready);
                }

                if (prose.IsTooLong)
                {
                    return Unusable("too_long");
                }
            }

            return end == ChatFinishReason.Length ? Unusable("truncated") : prose.Finish() ?? Unusable("does_not_hold");
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

    private string? Unusable(string why)
    {
        logger.LogDebug("The written answer stands: {Fault}.", why);
        return null;
    }
}
