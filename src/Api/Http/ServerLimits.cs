using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>The <c>Limits</c> section: what a connection, its headers and its body may take, in seconds and numbers.</summary>
internal sealed class ServerLimitOptions
{
    public const string Section = "Limits";

    public int Connections { get; set; } = 2000;

    /// <summary>Of one client address; a configured proxy has no limit but <see cref="Connections"/>.</summary>
    public int ConnectionsPerAddress { get; set; } = 100;

    /// <summary>From the opening of a connection to its first byte; a configured proxy may wait.</summary>
    public int FirstByteSeconds { get; set; } = 8;

    /// <summary>After so many seconds without a sign from the peer's machine a connection ends.</summary>
    public int VanishedSeconds { get; set; } = 30;

    /// <summary>From the first byte of a request to the end of its headers.</summary>
    public int HeadersSeconds { get; set; } = 15;

    /// <summary>A connection without a request; longer than proxies keep theirs, which would find it closed otherwise.</summary>
    public int KeepAliveSeconds { get; set; } = 120;

    /// <summary>A body may pause for so long, then it has to come at 240 bytes a second.</summary>
    public int BodyPauseSeconds { get; set; } = 5;

    /// <summary>From a request's arrival to its answer; event streams go on.</summary>
    public int AnswerSeconds { get; set; } = 30;

    public bool Allows => Connections >= 1 && ConnectionsPerAddress >= 1 && FirstByteSeconds >= 1 && VanishedSeconds >= 1 && HeadersSeconds >= 1
        && KeepAliveSeconds >= 1 && BodyPauseSeconds >= 2 && AnswerSeconds >= 1;
}

/// <summary>Keeps slow and greedy clients from holding what others need.</summary>
internal static class ServerLimits
{
    private const string Unhurried = "unhurried";
    private const int BodyBytesPerSecond = 240;
    private const int HeaderBytes = 16 * 1024;
    private const int Headers = 60;
    private const int UnhurriedTimes = 10;

    public static IServiceCollection AddServerLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ServerLimitOptions>().Bind(configuration.GetSection(ServerLimitOptions.Section))
            .Validate(limits => limits.Allows,
                "Limits:Connections, ConnectionsPerAddress, FirstByteSeconds, VanishedSeconds, HeadersSeconds, KeepAliveSeconds and AnswerSeconds "
                + "must be at least 1, BodyPauseSeconds at least 2.")
            .ValidateOnStart();
        services.AddSingleton<ConnectionGate>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerLimitOptions>, ConnectionGate>((kestrel, limits, gate) =>
        {
            Limit(kestrel.Limits, limits.Value);
            kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection => gate.RunAsync(connection, next)));
        });
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<ServerLimitOptions>>((timeouts, limits) =>
        {
            timeouts.DefaultPolicy = After(limits.Value.AnswerSeconds);
            timeouts.AddPolicy(Unhurried, After(limits.Value.AnswerSeconds * UnhurriedTimes));
        });
        return services;
    }

    /// <summary>An import, an export, a conversation with a model on a slow machine.</summary>
    public static TBuilder MayTakeMinutes<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithRequestTimeout(Unhurried);
        return endpoint;
    }

    private static void Limit(KestrelServerLimits kestrel, ServerLimitOptions limits)
    {
        kestrel.MaxConcurrentConnections = limits.Connections;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeadersSeconds);
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
        kestrel.MinRequestBodyDataRate = new MinDataRate(BodyBytesPerSecond, TimeSpan.FromSeconds(limits.BodyPauseSeconds));
        kestrel.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.MaxRequestHeaderCount = Headers;
    }

    private static RequestTimeoutPolicy After(int seconds) => new()
    {
        Timeout = TimeSpan.FromSeconds(seconds),
        WriteTimeoutResponse = http => Problems.Of(StatusCodes.Status504GatewayTimeout).ExecuteAsync(http),
    };
}
