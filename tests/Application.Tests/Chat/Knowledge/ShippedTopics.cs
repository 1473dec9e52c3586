using CharroBot.Application.Chat.Knowledge;
using CharroBot.TestSupport;

namespace CharroBot.Application.Tests.Chat.Knowledge;

/// <summary>The topics of the program, as a default configuration fills them.</summary>
internal static class ShippedTopics
{
    private static readonly Dictionary<string, string?> Slots = new()
    {
        ["min_hours"] = "1 hora",
        ["no_min_hours"] = null,
        ["max_days"] = "180 días",
        ["max_requests_per_month"] = null,
        ["no_monthly_limit"] = string.Empty,
        ["clarification_days"] = "7 días",
        ["dni_required"] = string.Empty,
        ["dni_optional"] = null,
    };

    public static IReadOnlyList<KnowledgePassage> Passages() =>
        [.. Directory.GetFiles(Repository.Folder("src/Infrastructure/Knowledge"), "*.md").Order(StringComparer.Ordinal)
            .SelectMany(file => KnowledgeFile.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), Slots))];
}
