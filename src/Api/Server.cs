using CharroBot.Api.Endpoints;
using CharroBot.Api.Health;
using CharroBot.Api.Http;
using CharroBot.Api.Logging;
using CharroBot.Api.Telemetry;
using CharroBot.Infrastructure;
using CharroBot.Infrastructure.Workers;
using Microsoft.Extensions.Logging.Console;

namespace CharroBot.Api;

/// <summary>The serving process.</summary>
internal static class Server
{
    /// <summary>Largest request body, in bytes, where an endpoint does not say otherwise.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>What a stop may take: requests being answered, decisions and emails in hand.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        NativeMemory.KeepTogether();
        try
        {
            await using var app = Build(args);
            StartupChecks.Run(app);
            await FirstRun.PrepareAsync(app);
            await app.StartAsync();
            await FirstRun.AnnounceAsync(app);
            await app.WaitForShutdownAsync();
            return app.Services.GetRequiredService<FatalFailure>().Reason is null ? 0 : 1;
        }
        catch (Exception exception) when (StartupFailure.Explain(exception) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    /// <param name="customize">Replaces services, for tests that run the real program with a clock or a decider of their own.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? customize = null)
    {
        // Slim: without IIS, QUIC and other things that a server behind a proxy would only load.
        var builder = WebApplication.CreateSlimBuilder(ContentRoot.Options(args));
        builder.AddLogDefaults();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Configuration.AddSecretFiles();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.AddInfrastructure(builder.Configuration, builder.Environment);
        builder.Services.AddWorkers();
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = StopPatience;

            // A client that is slow to take its answer must not keep the workers from ending theirs.
            host.ServicesStopConcurrently = true;
        });
        builder.Services.AddHttp(builder.Configuration);
        builder.Services.AddReadiness();
        builder.Logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        builder.Services.AddTelemetry(builder.Configuration);
        customize?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseHttp();
        app.MapPages();
        app.MapFormPosts();
        app.MapReadiness();
        app.MapMetrics();
        app.MapShows();
        app.MapDiscountRequests();
        app.MapChat();
        app.MapAccessCodes();
        app.MapAuth();
        app.MapSupervision();
        app.MapAdministration();
        return app;
    }
}
