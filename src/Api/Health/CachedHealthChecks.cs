using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CharroBot.Api.Health;

/// <summary>
/// Answers readiness from a report of at most <see cref="Lifetime"/> ago, and one check serves everybody who asks meanwhile:
/// the check of SQLite takes the gate that every write needs.
/// </summary>
internal sealed class CachedHealthChecks(HealthCheckService checks, TimeProvider time) : HealthCheckService
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<HealthReport>? _report;
    private DateTimeOffset _asked;

    public override Task<HealthReport> CheckHealthAsync(
        Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
    {
        if (predicate is not null)
        {
            return checks.CheckHealthAsync(predicate, cancellationToken);
        }

        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_report is null or { IsFaulted: true } or { IsCanceled: true }
                || (_report.IsCompleted && (now - _asked).Duration() >= Lifetime))
            {
                // Not the caller's token: others wait for the same report.
                _asked = now;
                _report = Task.Run(() => checks.CheckHealthAsync(null, CancellationToken.None), CancellationToken.None);
            }

            return _report.WaitAsync(cancellationToken);
        }
    }
}
