using System.Text.Json.Nodes;
using CharroBot.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace CharroBot.TestSupport.Ollama;

/// <summary>What the stand-in does with texts to embed.</summary>
public static class FakeEmbedding
{
    private const int Dimensions = 256;

    /// <summary>A text's words, each counted at a place of its own, as far as they go: the same text is the same vector everywhere.</summary>
    public static float[] BagOfWords(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in TextFolding.Fold(text).Split([' ', '?', '¿', '.', ',', ':', '!', '¡'], StringSplitOptions.RemoveEmptyEntries))
        {
            vector[word.Aggregate(17, (sum, letter) => ((sum * 31) + letter) & 0xFFFFFF) % Dimensions]++;
        }

        return vector;
    }

    public static Task<IResult> Vectors(IEnumerable<float[]> vectors) =>
        Task.FromResult(Results.Json(new { model = "embed", embeddings = vectors, total_duration = 14_143_917, load_duration = 1_019_500, prompt_eval_count = 8 }));

    public static Task<IResult> Fails(int status, string error) => Task.FromResult(Results.Json(new JsonObject { ["error"] = error }, statusCode: status));

    /// <summary>A body that is whatever the test says.</summary>
    public static Task<IResult> Sends(string body) => Task.FromResult(Results.Text(body, "application/json"));
}
