using System.Diagnostics.Metrics;
using CharroBot.Application.Common;
using CharroBot.Infrastructure;
using CharroBot.Infrastructure.Agent;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CharroBot.Api.Telemetry;

/// <summary>Metrics to scrape always; both metrics and traces to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal static class TelemetrySetup
{
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Opened by Npgsql: each command's text, whose values are parameters and stay out.</summary>
    private const string PostgreSqlSource = "Npgsql";

    /// <summary>By route, method and status.</summary>
    private const string ManySeries = "http.server.request.duration";

    /// <exception cref="SetupException">The collector's address is none.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var exports = Exports(configuration[EndpointKey]);
        services.AddMetricsAccess(configuration);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("charrobot", serviceVersion: ServiceVersion).AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(CharroBotMetrics.MeterName, "System.Runtime").AddAspNetCoreInstrumentation().AddPrometheusExporter(scraping => scraping.ScrapeResponseCacheDurationMilliseconds = 0);
                OnlyOfThisHost(metrics);
                if (exports)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (exports)
        {
            telemetry.WithTracing(tracing => tracing
                .AddSource(AgentTelemetry.Source, PostgreSqlSource)
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new TraceScrubber())
                .AddOtlpExporter());
        }

        return services;
    }

    /// <summary>A listener hears every meter of a name in the process; of several hosts in one, each is to tell of itself alone.</summary>
    private static void OnlyOfThisHost(MeterProviderBuilder metrics) => ((IDeferredMeterProviderBuilder)metrics).Configure((services, builder) =>
    {
        var ours = services.GetRequiredService<IMeterFactory>();
        builder.AddView(instrument => instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, ours) ? Stream(instrument) : MetricStreamConfiguration.Drop);
    });

    /// <summary>Room for a stream's series is taken at the start: the default, 2000 for each of some 60 instruments, comes to 10 MB.</summary>
    private static MetricStreamConfiguration Stream(Instrument instrument) => new() { CardinalityLimit = instrument.Name == ManySeries ? 2000 : 200 };

    private static string ServiceVersion => typeof(TelemetrySetup).Assembly.GetName().Version!.ToString(3);

    private static bool Exports(string? endpoint) =>
        !string.IsNullOrWhiteSpace(endpoint) && (Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? true
            : throw new SetupException($"{EndpointKey}: «{endpoint}» is not an address such as http://collector:4317."));
}
