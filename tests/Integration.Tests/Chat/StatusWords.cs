using System.Text.Json;
using System.Text.Json.Serialization;
using CharroBot.Domain.Discounts;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>A status as scripts and the wire call it.</summary>
internal static class StatusWords
{
    private static readonly JsonSerializerOptions Wire = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static string Word(this RequestStatus status) => JsonSerializer.Serialize(status, Wire).Trim('"');
}
