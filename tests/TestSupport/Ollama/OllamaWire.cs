using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CharroBot.TestSupport.Ollama;

/// <summary>How Ollama puts an answer on the wire: a line of JSON a token, or one object; errors before the first token are statuses.</summary>
internal static class OllamaWire
{
    private const int PieceLength = 12;

    public static async Task SendAsync(HttpContext http, FakeModelCall call, FakeModelReply reply)
    {
        if (reply.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reply.Delay, http.RequestAborted);
        }

        if (reply.Until is { } until)
        {
            await until.WaitAsync(http.RequestAborted);
        }

        if (reply.IsRaw)
        {
            http.Response.StatusCode = reply.Status ?? 200;
            http.Response.ContentType = reply.Content.StartsWith('<') ? "text/html" : "application/x-ndjson";
            await http.Response.WriteAsync(reply.Content, http.RequestAborted);
        }
        else if (reply.Status is { } status)
        {
            await ErrorAsync(http, status, reply.Content);
        }
        else if (call.Body["stream"]?.GetValue<bool>() == false)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(Last(call, reply, reply.Content).ToJsonString(), http.RequestAborted);
        }
        else
        {
            await StreamAsync(http, call, reply);
        }
    }

    public static async Task ErrorAsync(HttpContext http, int status, string error)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(new JsonObject { ["error"] = error }.ToJsonString(), http.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext http, FakeModelCall call, FakeModelReply reply)
    {
        http.Response.ContentType = "application/x-ndjson";
        var pieces = reply.Content.EnumerateRunes().Chunk(PieceLength).Select(runes => string.Concat(runes.Select(rune => rune.ToString()))).ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i == reply.BreakAfter)
            {
                await BreakAsync(http, reply.Then);
                return;
            }

            if (i == 0)
            {
                reply.Begins?.Invoke();
            }

            await LineAsync(http, Message(pieces[i], done: false));
            if (i == 0 && reply.Gate is { } gate)
            {
                await gate.WaitAsync(http.RequestAborted);
            }
        }

        await LineAsync(http, Last(call, reply, string.Empty));
    }

    private static async Task BreakAsync(HttpContext http, StandInBreak how)
    {
        switch (how)
        {
            case StandInBreak.Cut:
                http.Abort();
                break;
            case StandInBreak.ErrorLine:
                await LineAsync(http, new JsonObject { ["error"] = "an error was encountered while running the model: CUDA error" });
                break;
            case StandInBreak.Stall:
                await Task.Delay(TimeSpan.FromMinutes(10), http.RequestAborted);
                break;
        }
    }

    private static async Task LineAsync(HttpContext http, JsonObject line)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line.ToJsonString() + "\n"), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static JsonObject Message(string content, bool done) => new()
    {
        ["model"] = "llama3",
        ["created_at"] = "2026-12-01T15:00:00.123456Z",
        ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content },
        ["done"] = done,
    };

    private static JsonObject Last(FakeModelCall call, FakeModelReply reply, string content)
    {
        var last = Message(content, done: true);
        last["done_reason"] = reply.DoneReason;
        last["total_duration"] = 1_500_000_000;
        last["load_duration"] = 20_000_000;
        last["prompt_eval_count"] = reply.PromptTokens ?? (call.Messages.Sum(message => message.Content.Length) / 4);
        last["prompt_eval_duration"] = 300_000_000;
        last["eval_count"] = Math.Max(1, reply.Content.Length / 4);
        last["eval_duration"] = 1_100_000_000;
        return last;
    }
}
