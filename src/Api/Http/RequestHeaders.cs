namespace CharroBot.Api.Http;

internal static class RequestHeaders
{
    /// <summary>The client's own key of a creating POST; null where it sent none.</summary>
    public static string? IdempotencyKey(this HttpRequest request) =>
        request.Headers["Idempotency-Key"] is { Count: > 0 } header ? header.ToString() : null;
}
