using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CharroBot.Infrastructure.Agent;

/// <summary>How a model is asked to sample: as little by chance as it can.</summary>
internal static class Sampling
{
    private const long Seed = 7;

    /// <param name="schema">The grammar of the answer; null for prose.</param>
    public static ChatOptions Of(ModelOptions model, int maxTokens, JsonElement? schema = null, string? schemaName = null)
    {
        var asked = new ChatOptions
        {
            Temperature = 0,
            Seed = Seed,
            MaxOutputTokens = Math.Min(maxTokens, model.MaxOutputTokens),
            ResponseFormat = schema is { } grammar ? ChatResponseFormat.ForJsonSchema(grammar, schemaName) : null,
        };
        if (model is OllamaOptions ollama)
        {
            asked.AdditionalProperties = Of(ollama);
        }

        return asked;
    }

    /// <summary>
    /// What Ollama is told with every question. Always the same: another num_ctx makes it load the model again. A model that thinks first
    /// would spend the tokens of its answer on that.
    /// </summary>
    public static AdditionalPropertiesDictionary Of(OllamaOptions ollama) =>
        new() { ["num_ctx"] = ollama.ContextTokens, ["keep_alive"] = ollama.KeepAlive, ["think"] = false };
}
