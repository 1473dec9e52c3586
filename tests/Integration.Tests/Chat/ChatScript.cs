using System.Text.Json;
using System.Text.Json.Nodes;
using CharroBot.TestSupport;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>A conversation as its author wrote it, and the requests it has to end in.</summary>
/// <param name="Model">What a good model would answer, by the index of the message.</param>
public sealed record ChatScript(
    string Id, string Kind, string Member, IReadOnlyList<ChatLine> Says, IReadOnlyDictionary<int, (string Command, string Value)> Model, IReadOnlyList<ChatEnding> Ends)
{
    /// <summary>Those with which the reading was mended.</summary>
    public static IReadOnlyList<ChatScript> All { get; } = Load("conversations.json");

    /// <summary>Those that were written afterwards, by somebody else.</summary>
    public static IReadOnlyList<ChatScript> HeldOut { get; } = Load("held-out.json");

    internal static IReadOnlyList<ChatScript> Load(string file) =>
        [.. JsonNode.Parse(File.ReadAllText(Repository.Folder($"tests/Integration.Tests/Chat/{file}")))!.AsArray().Select(Read!)];

    private static ChatScript Read(JsonNode node) => new(
        node["id"]!.GetValue<string>(),
        node["kind"]!.GetValue<string>(),
        node["member"]?.GetValue<string>() ?? "ok",
        [.. node["says"]!.AsArray().Select(ChatLine.Read!)],
        node["model"]?.AsObject().ToDictionary(
            pair => int.Parse(pair.Key, System.Globalization.CultureInfo.InvariantCulture),
            pair => (pair.Value!["command"]!.GetValue<string>(), pair.Value["value"]?.GetValue<string>() ?? string.Empty)) ?? [],
        [.. node["ends"]!.AsArray().Select(end => new ChatEnding(end!["show"]?.GetValue<string>(), end["status"]!.GetValue<string>(), end["member"]?.GetValue<int>() ?? 1))]);
}

/// <param name="Text">What is said; or, where <paramref name="Tap"/>, a part of the quick reply that is tapped.</param>
/// <param name="Confirms">Only such a turn may change anything.</param>
public sealed record ChatLine(string Text, bool Tap, bool Confirms)
{
    public static ChatLine Read(JsonNode node) => node.GetValueKind() == JsonValueKind.String
        ? node.GetValue<string>() is ['!', .. var said] ? new ChatLine(said, false, true) : new ChatLine(node.GetValue<string>(), false, false)
        : new ChatLine(node["tap"]!.GetValue<string>(), true, node["confirms"]?.GetValue<bool>() ?? false);
}

/// <param name="Show">The show's code; null for a conversation that was handed over.</param>
/// <param name="Member">1 or 2.</param>
public sealed record ChatEnding(string? Show, string Status, int Member);
