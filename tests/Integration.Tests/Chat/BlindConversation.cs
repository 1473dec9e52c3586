using System.Text.Json.Nodes;
using CharroBot.TestSupport;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>A conversation by somebody who had not seen the program: what the member says, how they answer, and what must come of it.</summary>
/// <param name="Script">As its author wrote it.</param>
internal sealed record BlindConversation(string Id, string Category, string Member, JsonObject Script)
{
    private const string Folder = "tests/Integration.Tests/Chat/Data";

    public static string Programme => File.ReadAllText(Repository.Folder($"{Folder}/blind-programme.csv"));

    public static string[] Members => File.ReadAllLines(Repository.Folder($"{Folder}/blind-members.csv"));

    public JsonArray Steps => Script["steps"]!.AsArray();

    public JsonObject Rules => Script["rules"]!.AsObject();

    public JsonObject Expect => Script["expect"]!.AsObject();

    public IEnumerable<JsonObject> Checks => (Script["checks"] as JsonArray ?? []).Select(check => check!.AsObject());

    public IEnumerable<JsonObject> Setup => (Script["setup"] as JsonArray ?? []).Select(setup => setup!.AsObject());

    /// <summary>Whether the member goes on answering the bot after the last step.</summary>
    public bool GoesOn => (Script["tail"] as JsonValue)?.GetValue<bool>() ?? true;

    public bool MustReachTheQuestion => Script["must_reach"] is not null;

    /// <summary>The other member whom the conversation is about; null for none.</summary>
    public string? Other => (Script["others"] as JsonArray)?[0]!.GetValue<string>();

    public static IReadOnlyList<BlindConversation> Load(string file) =>
        [.. JsonNode.Parse(File.ReadAllText(Repository.Folder($"{Folder}/{file}")))!.AsArray().Select(node => new BlindConversation(
            node!["id"]!.GetValue<string>(), node["category"]!.GetValue<string>(), node["member"]!.GetValue<string>(), node.AsObject()))];
}
