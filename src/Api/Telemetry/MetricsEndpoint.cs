using System.Net;
using CharroBot.Api.Http;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Telemetry;

/// <summary><c>Metrics:AllowedNetworks</c>: who may read <c>/metrics</c>. This machine, unless said otherwise.</summary>
internal sealed class MetricsOptions
{
    public const string Key = "Metrics:AllowedNetworks";

    public static readonly IReadOnlyList<string> ThisMachine = ["127.0.0.0/8", "::1"];

    public IReadOnlyList<string> AllowedNetworks { get; set; } = ThisMachine;
}

internal sealed class MetricsOptionsValidator : IValidateOptions<MetricsOptions>
{
    public ValidateOptionsResult Validate(string? name, MetricsOptions options) =>
        options.AllowedNetworks.FirstOrDefault(text => ClientAddresses.Network(text) is null) is { } wrong
            ? ValidateOptionsResult.Fail($"{MetricsOptions.Key}: «{wrong}» is not an address or a network such as 10.0.0.0/8.")
            : ValidateOptionsResult.Success;
}

/// <summary><c>GET /metrics</c>, as Prometheus text. For anybody but the allowed there is no such page.</summary>
internal static class MetricsEndpoint
{
    private const string Path = "/metrics";

    /// <summary>What a proxy adds. A proxy that is not a configured one hides who asks: its own address counts for nothing.</summary>
    private static readonly string[] SignsOfAProxy = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"];

    public static void AddMetricsAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MetricsOptions>().Configure(options =>
            options.AllowedNetworks = configuration.GetSection(MetricsOptions.Key).Exists()
                ? ClientAddresses.ReadList(configuration, MetricsOptions.Key)
                : MetricsOptions.ThisMachine).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MetricsOptions>, MetricsOptionsValidator>();
    }

    public static void MapMetrics(this IEndpointRouteBuilder app)
    {
        var networks = app.ServiceProvider.GetRequiredService<IOptions<MetricsOptions>>().Value.AllowedNetworks
            .Select(text => ClientAddresses.Network(text)!.Value).ToList();
        app.MapPrometheusScrapingEndpoint(
                Path,
                meterProvider: null,
                configureBranchedPipeline: branch => branch.Use((http, next) => MayRead(http, networks) ? next(http) : NoSuchPage(http)),
                optionsName: null)
            .AllowAnonymous().DisableHttpMetrics();
    }

    private static bool MayRead(HttpContext http, IEnumerable<IPNetwork> networks) =>
        networks.Holds(http.Connection.RemoteIpAddress) && !SignsOfAProxy.Any(http.Request.Headers.ContainsKey);

    private static Task NoSuchPage(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
