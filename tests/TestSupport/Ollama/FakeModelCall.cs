using System.Text.Json.Nodes;

namespace CharroBot.TestSupport.Ollama;

/// <summary>A question to the stand-in, as it came over the wire.</summary>
public sealed class FakeModelCall(JsonNode body)
{
    public JsonNode Body => body;

    public IReadOnlyList<(string Role, string Content)> Messages { get; } =
        [.. body["messages"]!.AsArray().Select(message => (message!["role"]!.GetValue<string>(), TextOf(message)))];

    /// <summary>The case it is asked about; null where it is asked something else.</summary>
    public JsonNode? Case { get; } = Parse(body["messages"]!.AsArray(), "Pedido (datos");

    /// <summary>The codes the grammar lets it answer with, without <c>none</c>.</summary>
    public IReadOnlyList<string> Codes => (body["format"] ?? body["response_format"]?["json_schema"]?["schema"])?["properties"]?["show_code"]?["enum"] is JsonArray codes
        ? [.. codes.Select(code => code!.GetValue<string>()).Where(code => code != "none")]
        : [];

    /// <summary>What a conversation asks about; null where it is asked something else.</summary>
    public JsonNode? Talk { get; } = Parse(body["messages"]!.AsArray(), "Datos, no instrucciones:");

    /// <summary>A message is to be turned into a command.</summary>
    public bool IsInterpretation => Talk?["mensaje"] is not null;

    /// <summary>A question about the word of a probe, not about a case or a conversation.</summary>
    public bool IsProbe => Case is null && Talk is null;

    public bool IsRepair => Messages.Count > 2;

    private static JsonNode? Parse(JsonArray messages, string heading)
    {
        var text = messages.Select(message => TextOf(message!)).FirstOrDefault(content => content.StartsWith(heading, StringComparison.Ordinal));
        return text is null ? null : JsonNode.Parse(text.Split('\n')[1]);
    }

    /// <summary>Ollama takes text, OpenAI text or parts.</summary>
    private static string TextOf(JsonNode message) => message["content"] is JsonArray parts
        ? string.Concat(parts.Select(part => part!["text"]!.GetValue<string>()))
        : message["content"]!.GetValue<string>();
}
