using System.Text.Json;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Agent.ModelClient;
using Microsoft.Extensions.AI;

namespace CharroBot.Infrastructure.Agent.Deciding;

/// <summary>A model's answer as text, and the record of how it came about.</summary>
internal sealed record ModelReply(string Text, ModelCall Call);

/// <summary>Asks the model one question and writes down everything about it.</summary>
internal sealed class ModelCaller(IChatClient chat, AgentOptions options, ModelStatus status, TimeProvider time)
{
    private readonly ModelOptions _model = options.Model ?? throw new InvalidOperationException("No model is configured.");

    /// <summary>Never throws but for <paramref name="stop"/>: what went wrong is in <see cref="ModelCall.Fault"/>.</summary>
    /// <param name="deadline">Ends the question; <paramref name="stop"/> ends the process's wish for an answer.</param>
    /// <param name="queued">How long it waited for its turn.</param>
    public async Task<ModelReply> AskAsync(
        DecisionPrompt prompt, IReadOnlyList<ChatMessage> messages, TimeSpan queued, CancellationToken deadline, CancellationToken stop)
    {
        var (at, started) = (time.UtcNow(), time.GetTimestamp());
        var asked = Sampling.Of(_model, _model.MaxOutputTokens, DecisionAnswer.Schema(prompt.Codes, prompt.Verdicts), "decision");
        ChatResponse? response = null;
        string? fault = null;
        try
        {
            response = await chat.GetResponseAsync(messages, asked, deadline);
            fault = FaultOf(response, prompt);
        }
        catch (ModelException exception)
        {
            fault = exception.Fault;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            fault = ModelFault.Timeout;
        }

        status.Ended(fault);
        var text = response?.Text ?? string.Empty;
        return new ModelReply(text, new ModelCall(
            at,
            status.Provider,
            _model.Model,
            status.Digest,
            DecisionPrompt.Instructions.Version,
            Written(asked),
            prompt.Case,
            text.Length == 0 ? null : TextCut.Cut(text.Replace('\0', ' '), ModelCall.OutputMaxLength),
            fault,
            [],
            (int)time.GetElapsedTime(started).TotalMilliseconds,
            (int)queued.TotalMilliseconds,
            response?.AdditionalProperties?.GetValueOrDefault(FaultMappingChatClient.LoadMs) as int?,
            (int?)response?.Usage?.InputTokenCount,
            (int?)response?.Usage?.OutputTokenCount));
    }

    private string Written(ChatOptions asked) => JsonSerializer.Serialize(new
    {
        temperature = asked.Temperature,
        seed = asked.Seed,
        max_output_tokens = asked.MaxOutputTokens,
        context_tokens = _model.ContextTokens,
        timeout_seconds = _model.TimeoutSeconds,
    });

    private static string? FaultOf(ChatResponse response, DecisionPrompt prompt)
    {
        if (response.FinishReason == ChatFinishReason.Length)
        {
            return ModelFault.Truncated;
        }

        // Too long a question is cut by the server in silence, instructions first: its count is the only sign.
        return response.Usage?.InputTokenCount is > 0 and var counted && counted < prompt.FewestTokens ? ModelFault.PromptCut : null;
    }
}
