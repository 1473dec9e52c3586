using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CharroBot.Infrastructure.Health;

public static class HealthChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary><c>database</c>, <c>agent</c>, <c>email</c> and <c>disk</c>. Only a database that is missing or behind makes the process unready.</summary>
    public static IHealthChecksBuilder AddInfrastructureChecks(this IHealthChecksBuilder checks) => checks
        .AddCheck<DatabaseHealth>("database", HealthStatus.Unhealthy, [], Patience)
        .AddCheck<AgentHealth>("agent", HealthStatus.Degraded, [], Patience)
        .AddCheck<EmailHealth>("email", HealthStatus.Degraded, [], Patience)
        .AddCheck<DiskHealth>("disk", HealthStatus.Degraded, [], Patience);
}

internal sealed class DatabaseHealth(CharroBotDbContext context, DatabaseDialect dialect) : IHealthCheck
{
    /// <summary>Reads which migrations were applied, and a table: a file that opens and a schema that is missing or old are told apart.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthContext, CancellationToken cancellationToken = default)
    {
        if (dialect.Broken.IsCompleted)
        {
            return HealthCheckResult.Unhealthy("The disk did not confirm a write; nothing is accepted any more. Start the program again.");
        }

        try
        {
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            if (pending > 0)
            {
                return HealthCheckResult.Unhealthy($"Pending migrations: {pending}; run migrate.");
            }

            await context.Shows.AnyAsync(cancellationToken);
            return await dialect.MayWriteAsync(context, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Another process holds the database; writes wait for it.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

internal sealed class AgentHealth(IAgentStatus agent) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthContext, CancellationToken cancellationToken = default) =>
        Task.FromResult(agent.Trouble is { } trouble ? HealthCheckResult.Degraded($"The model is away ({trouble})") : HealthCheckResult.Healthy());
}

/// <summary>Whether emails could leave now, and whether the last that tried did.</summary>
internal sealed class EmailHealth(IEmailTransport transport, EmailCircuitBreaker outage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthContext, CancellationToken cancellationToken = default)
    {
        try
        {
            await transport.ProbeAsync(cancellationToken);
            return outage.Code is { } code ? Away(code) : HealthCheckResult.Healthy();
        }
        catch (EmailTransportException exception)
        {
            return Away(exception.Code);
        }
    }

    private static HealthCheckResult Away(string code) => HealthCheckResult.Degraded($"Emails cannot leave ({code}); they wait.");
}
