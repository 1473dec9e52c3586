using System.Text.Json;
using CharroBot.Infrastructure.Health;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CharroBot.Api.Health;

/// <summary>Process up, and ready: one entry each for database, agent, email and disk.</summary>
internal static class Readiness
{
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddHealthChecks().AddInfrastructureChecks();
        var checks = services.Last(service => service.ServiceType == typeof(HealthCheckService));
        services.AddSingleton<HealthCheckService>(provider => new CachedHealthChecks(
            (HealthCheckService)ActivatorUtilities.CreateInstance(provider, checks.ImplementationType!), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    public static void MapReadiness(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = Name(report.Status),
        entries = report.Entries.ToDictionary(
            entry => entry.Key, entry => new { status = Name(entry.Value.Status), description = entry.Value.Description }),
    });

    private static string Name(HealthStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
