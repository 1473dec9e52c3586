using System.Text.Json;
using System.Text.Json.Serialization;
using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Discounts;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat;

/// <summary>What the bot answers.</summary>
/// <param name="Reply">Spanish.</param>
/// <param name="QuickReplies">Texts that, sent as they are, mean just that; where shows are to be picked from, the first ones name them in order.</param>
/// <param name="Request">The request that the turn is about, as it stands now.</param>
/// <param name="Degraded">The words were read by rules alone: no model is configured, or it did not answer in time.</param>
/// <param name="Sources">What an answer rests on.</param>
public sealed record ChatAnswer(
    string SessionId,
    string Reply,
    ChatIntent Intent,
    IReadOnlyList<string> QuickReplies,
    IReadOnlyList<PublicShow> Shows,
    RequestView? Request,
    bool Degraded,
    IReadOnlyList<string> Sources);

/// <summary>What is kept of an answer beside its words; shows and the request are looked up when it is shown again.</summary>
internal sealed record StoredAnswer(
    ChatIntent Intent, IReadOnlyList<string> QuickReplies, IReadOnlyList<int> ShowIds, string? TrackingId, bool Degraded, IReadOnlyList<string> Sources);

internal static class ChatJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>A state that an older version of the program wrote and this one cannot read is a new beginning, not an error.</summary>
    public static DialogueState ReadState(string json) => Read<DialogueState>(json) ?? new DialogueState();

    public static StoredAnswer ReadAnswer(string json) => Read<StoredAnswer>(json) ?? new StoredAnswer(ChatIntent.GeneralQuery, [], [], null, false, []);

    private static T? Read<T>(string json)
        where T : class
    {
        if (json.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

public static class ChatErrors
{
    public static Error SessionNotFound { get; } = Error.NotFound("session_not_found", "Esa charla ya no está. Empezá una nueva.");

    public static Error Full { get; } = Error.Conflict("session_full", BotMessages.Full);

    /// <summary>Other turns of the same conversation, from other processes, were taken first again and again.</summary>
    internal static Error Overtaken { get; } = Error.Conflict("turn_overtaken", "Otra respuesta de esta charla llegó primero.");
}
