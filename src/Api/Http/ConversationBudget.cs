using System.Threading.RateLimiting;
using CharroBot.Domain.Common;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>
/// Limits the new conversations of one client address in a day: each is stored, whoever asks. Beside the limits of the routes, because only
/// the body tells whether a conversation is new. Counted in memory, by each process for itself.
/// </summary>
internal sealed class ConversationBudget(IOptions<RateLimitOptions> options) : IAsyncDisposable
{
    private const int Segments = 24;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(client => options.Value.Enabled
        ? RateLimitPartition.GetSlidingWindowLimiter(client, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.ConversationsPerDay,
            Window = Day,
            SegmentsPerWindow = Segments,
        })
        : RateLimitPartition.GetNoLimiter(string.Empty));

    /// <returns>The refusal; null where one more may begin.</returns>
    public Error? Begin(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http.ClientKey());
        return lease.IsAcquired ? null
            : new TooManyRequestsError(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Day / Segments);
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
