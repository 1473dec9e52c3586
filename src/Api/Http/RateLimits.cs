using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>The <c>RateLimiting</c> section: what a client address may ask for. What a member may, the section says in <c>MemberLimitOptions</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimiting";

    public bool Enabled { get; set; } = true;

    public int WritesPerMinute { get; set; } = 30;

    public int ReadsPerMinute { get; set; } = 600;

    public int SignInsPerMinute { get; set; } = 10;

    public int ChatPerMinute { get; set; } = 60;

    /// <summary>Event streams open at a time.</summary>
    public int StreamsPerAddress { get; set; } = 30;

    /// <summary>New conversations with the bot, in 24 hours: each is stored.</summary>
    public int ConversationsPerDay { get; set; } = 200;
}

internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options) =>
        options.WritesPerMinute < 1 || options.ReadsPerMinute < 1 || options.SignInsPerMinute < 1 || options.ChatPerMinute < 1
        || options.StreamsPerAddress < 1 || options.ConversationsPerDay < 1
            ? ValidateOptionsResult.Fail(
                "RateLimiting:WritesPerMinute, ReadsPerMinute, SignInsPerMinute, ChatPerMinute, StreamsPerAddress and ConversationsPerDay "
                + "must be at least 1.")
            : ValidateOptionsResult.Success;
}

/// <summary>Limits what one client address may ask of the public endpoints.</summary>
internal static class RateLimits
{
    public const string Reads = "public-reads";
    public const string Writes = "public-writes";
    public const string SignIns = "sign-ins";
    public const string Chat = "chat";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddSingleton<ConversationBudget>();
        return services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Reads, http => PerAddress(http, options => options.ReadsPerMinute));
            limiter.AddPolicy(Writes, http => PerAddress(http, options => options.WritesPerMinute));
            limiter.AddPolicy(Chat, http => PerAddress(http, options => options.ChatPerMinute));
            limiter.AddPolicy(SignIns, http => PerAddress(http, options => options.SignInsPerMinute));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Streams);
            limiter.OnRejected = async (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(60);
                context.HttpContext.Response.SetRetryAfter(wait);
                await Problems.Of(StatusCodes.Status429TooManyRequests).ExecuteAsync(context.HttpContext);
            };
        });
    }

    /// <summary>The endpoint answers with events for as long as the client listens: no limit of time, and one of number.</summary>
    public static TBuilder IsEventStream<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(EventStream.Instance).DisableRequestTimeout();
        return endpoint;
    }

    /// <summary>A stream holds its place until it ends.</summary>
    private static RateLimitPartition<string> Streams(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        return options.Enabled && http.GetEndpoint()?.Metadata.GetMetadata<EventStream>() is not null
            ? RateLimitPartition.GetConcurrencyLimiter(http.ClientKey(), _ => new ConcurrencyLimiterOptions { PermitLimit = options.StreamsPerAddress })
            : RateLimitPartition.GetNoLimiter(string.Empty);
    }

    private static RateLimitPartition<string> PerAddress(HttpContext http, Func<RateLimitOptions, int> perMinute)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        return options.Enabled
            ? RateLimitPartition.GetSlidingWindowLimiter(
                http.ClientKey(),
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = perMinute(options),
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                })
            : RateLimitPartition.GetNoLimiter(string.Empty);
    }

    private sealed class EventStream
    {
        public static readonly EventStream Instance = new();
    }
}
