using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Health;

/// <summary>The <c>Health</c> section.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>With less free space, in megabytes, the process is degraded.</summary>
    public int MinFreeMegabytes { get; set; } = 200;
}

/// <summary>Whether there is room where this process itself writes: the SQLite database and the pickup folder.</summary>
internal sealed class DiskHealth(CharroBotDbContext context, IOptions<EmailOptions> email, IOptions<HealthOptions> options, IHostEnvironment environment)
    : IHealthCheck
{
    private const long Megabyte = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthContext, CancellationToken cancellationToken = default)
    {
        var full = Folders().Where(Directory.Exists).Select(folder => new DriveInfo(folder).AvailableFreeSpace / Megabyte)
            .Where(free => free < options.Value.MinFreeMegabytes).ToList();
        return Task.FromResult(full.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"The disk is almost full: {full.Min()} MB are left."));
    }

    private IEnumerable<string> Folders()
    {
        if (context.Database.IsSqlite()
            && Path.GetDirectoryName(new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource) is { Length: > 0 } folder)
        {
            yield return folder;
        }

        if (email.Value.Transport == EmailTransportKind.Pickup)
        {
            yield return Path.Combine(environment.ContentRootPath, email.Value.Pickup.Directory);
        }
    }
}
