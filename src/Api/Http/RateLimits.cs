using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>The <c>RateLimiting</c> section: what a client address may ask for. What a member may, the section says in <c>MemberLimitOptions</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimiting";

    public bool Enabled { get; set; } = true;

    /// <summary>Of any kind: pages, files, documents, health, refused sign-ins.</summary>
    public int RequestsPerMinute { get; set; } = 1200;

    public int WritesPerMinute { get; set; } = 30;

    public int ReadsPerMinute { get; set; } = 600;

    public int SignInsPerMinute { get; set; } = 10;

    public int ChatPerMinute { get; set; } = 60;

    /// <summary>Event streams open at a time.</summary>
    public int StreamsPerAddress { get; set; } = 30;

    /// <summary>New conversations with the bot, in 24 hours: each is stored.</summary>
    public int ConversationsPerDay { get; set; } = 200;

    /// <summary>Event streams of one discount request open at a time, whoever listens.</summary>
    public int StreamsPerRequest { get; set; } = 5;

    /// <summary>After so many seconds of silence an event stream carries a comment, which proxies and dead connections need.</summary>
    public int HeartbeatSeconds { get; set; } = 15;

    public bool Allows => WritesPerMinute >= 1 && ReadsPerMinute >= 1 && SignInsPerMinute >= 1 && ChatPerMinute >= 1 && RequestsPerMinute >= 1
        && ConversationsPerDay >= 1 && StreamsPerAddress >= 1 && StreamsPerRequest >= 1 && HeartbeatSeconds >= 1;
}

internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options) =>
        options.Allows
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "RateLimiting:RequestsPerMinute, WritesPerMinute, ReadsPerMinute, SignInsPerMinute, ChatPerMinute, ConversationsPerDay, StreamsPerAddress, "
                + "StreamsPerRequest and HeartbeatSeconds must be at least 1.");
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
        services.AddSingleton<AddressLimit>();
        return services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Reads, http => PerAddress(http, options => options.ReadsPerMinute));
            limiter.AddPolicy(Writes, http => PerAddress(http, options => options.WritesPerMinute));
            limiter.AddPolicy(Chat, http => PerAddress(http, options => options.ChatPerMinute));
            limiter.AddPolicy(SignIns, http => PerAddress(http, options => options.SignInsPerMinute));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Streams);
            limiter.OnRejected = (context, _) => new ValueTask(RefuseAsync(context.HttpContext, context.Lease));
        });
    }

    /// <summary>Counts each request of an address, before anything is done for it.</summary>
    public static IApplicationBuilder UseAddressLimit(this IApplicationBuilder app)
    {
        var limit = app.ApplicationServices.GetRequiredService<AddressLimit>();
        return app.Use(limit.InvokeAsync);
    }

    /// <summary>429 with <c>Retry-After</c>, a minute where the limiter does not know better.</summary>
    public static Task RefuseAsync(HttpContext http, RateLimitLease? lease = null)
    {
        var wait = lease?.TryGetMetadata(MetadataName.RetryAfter, out var after) == true ? after : TimeSpan.FromSeconds(60);
        http.Response.SetRetryAfter(wait);
        return Problems.Of(StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
    }

    /// <summary>So many in any minute, counted in steps of ten seconds.</summary>
    public static SlidingWindowRateLimiterOptions PerMinute(int permits) =>
        new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 };

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
            ? RateLimitPartition.GetSlidingWindowLimiter(http.ClientKey(), _ => PerMinute(perMinute(options)))
            : RateLimitPartition.GetNoLimiter(string.Empty);
    }

    private sealed class EventStream
    {
        public static readonly EventStream Instance = new();
    }
}
