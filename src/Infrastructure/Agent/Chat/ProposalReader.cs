using System.Text.Json;
using CharroBot.Application.Chat;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>Reads a model's proposal as strictly as if there were no grammar: servers have let unconstrained text through.</summary>
internal static class ProposalReader
{
    public const int ValueMaxLength = 200;

    /// <returns>Null for anything that is not exactly a proposal.</returns>
    public static ProposedCommand? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.EnumerateObject().Count() == 2
                && json.RootElement.TryGetProperty("command", out var command) && command.ValueKind == JsonValueKind.String
                && json.RootElement.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String
                && ChatPrompt.Commands.Contains(command.GetString()!) && value.GetString()!.Length <= ValueMaxLength
                ? new ProposedCommand(command.GetString()!, value.GetString()!)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
