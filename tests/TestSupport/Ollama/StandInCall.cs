using System.Text.Json.Nodes;

namespace CharroBot.TestSupport.Ollama;

/// <summary>A question to the stand-in, as it came over the wire.</summary>
public sealed class StandInCall(JsonNode body)
{
    public JsonNode Body => body;

    public IReadOnlyList<(string Role, string Content)> Messages { get; } =
        [.. body["messages"]!.AsArray().Select(message => (message!["role"]!.GetValue<string>(), TextOf(message)))];

    /// <summary>The case it is asked about; null where it is asked something else.</summary>
    public JsonNode? Case { get; } = Parse(body["messages"]!.AsArray());

    /// <summary>The codes the grammar lets it answer with, without <c>none</c>.</summary>
    public IReadOnlyList<string> Codes => (body["format"] ?? body["response_format"]?["json_schema"]?["schema"])?["properties"]?["show_code"]?["enum"] is JsonArray codes
        ? [.. codes.Select(code => code!.GetValue<string>()).Where(code => code != "none")]
        : [];

    /// <summary>A question about the word of a probe, not about a case.</summary>
    public bool IsProbe => Case is null;

    public bool IsRepair => Messages.Count > 2;

    private static JsonNode? Parse(JsonArray messages)
    {
        var text = messages.Select(message => TextOf(message!)).FirstOrDefault(content => content.StartsWith("Pedido (datos", StringComparison.Ordinal));
        return text is null ? null : JsonNode.Parse(text.Split('\n')[1]);
    }

    /// <summary>Ollama takes text, OpenAI text or parts.</summary>
    private static string TextOf(JsonNode message) => message["content"] is JsonArray parts
        ? string.Concat(parts.Select(part => part!["text"]!.GetValue<string>()))
        : message["content"]!.GetValue<string>();
}
