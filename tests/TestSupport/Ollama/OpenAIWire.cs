using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CharroBot.TestSupport.Ollama;

/// <summary>How an OpenAI-compatible server puts an answer on the wire: server-sent events with pieces, usage, then <c>[DONE]</c>.</summary>
internal static class OpenAIWire
{
    public static async Task SendAsync(HttpContext http, FakeModelReply reply)
    {
        await Task.Delay(reply.Delay, http.RequestAborted);
        if (reply.Status is { } status)
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsJsonAsync(new { error = new { message = reply.Content, type = "server_error" } }, http.RequestAborted);
            return;
        }

        http.Response.ContentType = "text/event-stream";
        foreach (var piece in reply.Content.EnumerateRunes().Chunk(12))
        {
            await EventAsync(http, Chunk(string.Concat(piece.Select(rune => rune.ToString())), null));
        }

        await EventAsync(http, Chunk(string.Empty, reply.DoneReason));
        var usage = Chunk(string.Empty, null);
        usage["choices"] = new JsonArray();
        usage["usage"] = new JsonObject { ["prompt_tokens"] = 900, ["completion_tokens"] = 60, ["total_tokens"] = 960 };
        await EventAsync(http, usage);
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }

    private static Task EventAsync(HttpContext http, JsonObject data) => http.Response.WriteAsync($"data: {data.ToJsonString()}\n\n", http.RequestAborted);

    private static JsonObject Chunk(string content, string? finish) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_796_000_000,
        ["model"] = "llama3",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["delta"] = new JsonObject { ["role"] = "assistant", ["content"] = content },
            ["finish_reason"] = finish,
        }),
    };
}
