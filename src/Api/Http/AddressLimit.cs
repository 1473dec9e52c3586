using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>
/// Counts every request of a client address before sign-in, files and routing, so that no path is without a limit:
/// a wrong token costs a database read, a page its bytes. The limits of single endpoints are lower and come later.
/// </summary>
internal sealed class AddressLimit(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => RateLimits.PerMinute(options.Value.RequestsPerMinute)));

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        using var lease = options.Value.Enabled ? _limiter.AttemptAcquire(http.ClientKey()) : null;
        if (lease is { IsAcquired: false })
        {
            await RateLimits.RefuseAsync(http, lease);
            return;
        }

        await next(http);
    }

    public void Dispose() => _limiter.Dispose();
}
