namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>Compares names of models as the servers take them.</summary>
internal static class ModelName
{
    private const string DefaultTag = ":latest";

    /// <summary>
    /// Whatever their case, with or without the default tag, and with the registry, the library or a provider's path in front
    /// ("registry.ollama.ai/library/Llama3" is "llama3:latest").
    /// </summary>
    public static bool IsSame(string listed, string configured)
    {
        var (one, other) = (Plain(listed), Plain(configured));
        return one == other || one.EndsWith($"/{other}", StringComparison.Ordinal) || other.EndsWith($"/{one}", StringComparison.Ordinal);
    }

    private static string Plain(string name)
    {
        var plain = name.Trim().ToLowerInvariant();
        return plain.EndsWith(DefaultTag, StringComparison.Ordinal) ? plain[..^DefaultTag.Length] : plain;
    }
}
