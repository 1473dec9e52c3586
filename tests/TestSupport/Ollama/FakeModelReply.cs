using System.Text.Json.Nodes;

namespace CharroBot.TestSupport.Ollama;

/// <summary>What the stand-in does with one question.</summary>
public sealed record FakeModelReply
{
    /// <summary>What the model says; sent in pieces where the client streams.</summary>
    public string Content { get; init; } = string.Empty;

    /// <summary>Instead of an answer: this status with <see cref="Content"/> as the error, or as the whole body where <see cref="IsRaw"/>.</summary>
    public int? Status { get; init; }

    /// <summary><see cref="Content"/> is the body, whatever it is.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Silence before the first byte.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Silence before the first byte until this is done: the test says when.</summary>
    public Task? Until { get; init; }

    /// <summary>Told when the first piece is about to be sent, where it streams.</summary>
    public Action? Begins { get; init; }

    /// <summary>Awaited after the first piece, where it streams: the test says when the rest may come.</summary>
    public Task? Gate { get; init; }

    /// <summary>After so many pieces: see <see cref="Then"/>.</summary>
    public int? BreakAfter { get; init; }

    public StandInBreak Then { get; init; }

    public string DoneReason { get; init; } = "stop";

    /// <summary>Tokens it claims to have read; null for a plausible count.</summary>
    public int? PromptTokens { get; init; }

    public static FakeModelReply Says(string content) => new() { Content = content };

    /// <summary>A whole decision.</summary>
    public static FakeModelReply Decides(
        string showCode,
        string decision = "approve",
        string reason = "Es un pedido común, sin nada raro.",
        string paragraph = "¡Qué alegría que vengas! Que lo disfrutes mucho.",
        string evidence = "") =>
        Says(new JsonObject { ["evidence"] = evidence, ["reason"] = reason, ["show_code"] = showCode, ["decision"] = decision, ["email_paragraph"] = paragraph }.ToJsonString());

    /// <summary>A command, as a conversation asks for it.</summary>
    public static FakeModelReply Proposes(string command, string value = "") => Says(new JsonObject { ["command"] = command, ["value"] = value }.ToJsonString());

    public static FakeModelReply Fails(int status, string error = "model runner has unexpectedly stopped") => new() { Status = status, Content = error };

    public static FakeModelReply Hangs() => new() { Delay = TimeSpan.FromMinutes(10) };
}

/// <summary>How an answer that has begun breaks off.</summary>
public enum StandInBreak
{
    /// <summary>The connection is torn down.</summary>
    Cut,

    /// <summary>An error line, then the end.</summary>
    ErrorLine,

    /// <summary>A clean end without <c>done</c>.</summary>
    CleanEnd,

    /// <summary>Silence.</summary>
    Stall,
}
