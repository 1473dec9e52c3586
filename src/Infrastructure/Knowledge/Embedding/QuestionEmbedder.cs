using System.Text.RegularExpressions;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Agent.ModelClient;
using Microsoft.Extensions.AI;

namespace CharroBot.Infrastructure.Knowledge.Embedding;

/// <summary>Turns texts into vectors of length one, and lets nothing through that is not a whole and usable answer.</summary>
internal sealed partial class QuestionEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, OllamaOptions options)
{
    private const int TextBytes = 1200;

    private readonly EmbeddingGenerationOptions _asked = new() { ModelId = options.EmbeddingModel, AdditionalProperties = new() { ["keep_alive"] = options.KeepAlive } };

    /// <summary>What the model was trained to see before a text; questions and examples are alike, so that both get the same.</summary>
    private readonly string _prefix = Prefix(options.EmbeddingModel);

    /// <exception cref="ModelException">There is no usable answer.</exception>
    public async Task<float[][]> EmbedAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            var embeddings = await generator.GenerateAsync(texts.Select(text => _prefix + Fit(text)), _asked, cancellationToken);
            var vectors = embeddings.Select(embedding => Normalised(embedding.Vector)).ToArray();
            return vectors.Length == texts.Count && vectors.All(vector => vector.Length == vectors[0].Length)
                ? vectors
                : throw new ModelException(ModelFault.WrongShape);
        }
        catch (Exception exception) when (exception is not ModelException && !cancellationToken.IsCancellationRequested)
        {
            throw FaultMappingChatClient.Named(exception);
        }
    }

    /// <summary>Who asks is nobody's business here: addresses and numbers of documents stay behind.</summary>
    private static string Fit(string text) => TextForModel.Clean(Numbers().Replace(Addresses().Replace(text, " "), " "), TextBytes) is { Length: > 0 } fit ? fit : "-";

    private static float[] Normalised(ReadOnlyMemory<float> vector)
    {
        var square = 0.0;
        foreach (var value in vector.Span)
        {
            square += (double)value * value;
        }

        var length = Math.Sqrt(square);
        return double.IsFinite(length) && length > 0
            ? Array.ConvertAll(vector.ToArray(), value => (float)(value / length))
            : throw new ModelException(ModelFault.WrongShape);
    }

    private static string Prefix(string model) => model.Split('/')[^1] switch
    {
        var name when name.StartsWith("nomic-embed-text", StringComparison.OrdinalIgnoreCase) => "search_query: ",
        var name when name.Contains("e5", StringComparison.OrdinalIgnoreCase) => "query: ",
        _ => string.Empty,
    };

    [GeneratedRegex(@"\S+@\S*")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\d(?:[.\s-]?\d){5,}")]
    private static partial Regex Numbers();
}
