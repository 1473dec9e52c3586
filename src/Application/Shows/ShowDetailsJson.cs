using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;

namespace CharroBot.Application.Shows;

/// <summary>Stub until the branch lands.</summary>
public static class ShowDetailsJson
{
    public static Result<ShowDetails> Parse(string json) => System.Text.Json.JsonSerializer.Deserialize<ShowDetails>(json)!;

    public static string Write(ShowDetails details) => System.Text.Json.JsonSerializer.Serialize(details);
}
