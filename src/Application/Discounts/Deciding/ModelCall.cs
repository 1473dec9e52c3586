namespace CharroBot.Application.Discounts.Deciding;

/// <summary>One question to a model and what came back: kept so that a decision can be explained and models compared.</summary>
/// <param name="At">UTC; when it was asked.</param>
/// <param name="Digest">The model's digest, as the server names it; null where it is not known.</param>
/// <param name="PromptVersion">The prompt file and the first digits of its hash.</param>
/// <param name="Options">The sampling options sent, as JSON.</param>
/// <param name="Facts">What it was told about the case, as JSON.</param>
/// <param name="Output">What it answered, raw, cut to <see cref="OutputMaxLength"/> characters; null where nothing came.</param>
/// <param name="Fault">Why the answer was not usable, as <see cref="ModelFault"/> names it; null for a usable one.</param>
/// <param name="Findings">What validation and grounding held against it, in Spanish.</param>
/// <param name="DurationMs">Milliseconds from asking to the last byte, without the wait for a free slot.</param>
/// <param name="QueuedMs">Milliseconds it waited for a free slot.</param>
/// <param name="LoadMs">Of the duration, what the server spent on loading the model; null where it did not say.</param>
/// <param name="InputTokens">Tokens of the prompt, as the server counted them; null where it did not say.</param>
public sealed record ModelCall(
    DateTime At,
    string Provider,
    string Model,
    string? Digest,
    string PromptVersion,
    string Options,
    string Facts,
    string? Output,
    string? Fault,
    IReadOnlyList<string> Findings,
    int DurationMs,
    int QueuedMs,
    int? LoadMs,
    int? InputTokens,
    int? OutputTokens)
{
    public const int OutputMaxLength = 8_000;
}

/// <summary>What went wrong with a model, as stored with the decision and counted.</summary>
public static class ModelFault
{
    /// <summary>Nobody listens, or the connection broke before an answer began.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The circuit is open: it failed again and again, and is left alone for a while.</summary>
    public const string CircuitOpen = "circuit_open";

    public const string ModelNotFound = "model_not_found";

    /// <summary>The server did not understand us: our bug, or a server too old.</summary>
    public const string BadRequest = "bad_request";

    public const string ServerError = "server_error";

    public const string Busy = "busy";

    /// <summary>No whole answer within the deadline.</summary>
    public const string Timeout = "timeout";

    /// <summary>The answer began and broke off.</summary>
    public const string CutShort = "cut_short";

    /// <summary>The answer began and the server reported an error in its middle.</summary>
    public const string ErrorMidStream = "error_mid_stream";

    /// <summary>The server ended the answer without saying that it was done.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>More bytes than any answer may have.</summary>
    public const string TooLong = "too_long";

    /// <summary>The answer reached the limit of tokens.</summary>
    public const string Truncated = "truncated";

    /// <summary>The server dropped a part of the prompt.</summary>
    public const string PromptCut = "prompt_cut";

    /// <summary>What the server sends is not its protocol (a proxy's page, for instance).</summary>
    public const string NotTheProtocol = "not_the_protocol";

    public const string Empty = "empty";

    public const string NotJson = "not_json";

    /// <summary>JSON that is not what was asked for.</summary>
    public const string WrongShape = "wrong_shape";

    /// <summary>A show that it was not given.</summary>
    public const string UnknownShow = "unknown_show";

    public const string NotSpanish = "not_spanish";
}
