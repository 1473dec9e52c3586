using System.Diagnostics.Metrics;
using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Requests of one status, and since when the oldest waits in it.</summary>
internal sealed record StatusBacklog(RequestStatus Status, int Count, DateTime? Since);

/// <summary>Emails that have yet to leave, since when the oldest of them is due, and those that were given up or came back.</summary>
internal sealed record OutboxBacklog(int Queued, DateTime? DueSince, int Failed);

internal sealed record BacklogSample(IReadOnlyList<StatusBacklog> Waiting, OutboxBacklog Outbox);

/// <summary>
/// The gauges. They tell of the last sample, so that reading them costs the database nothing; without a recent one they tell nothing.
/// Ages go on growing between samples.
/// </summary>
internal sealed class Backlog
{
    private readonly TimeProvider _time;
    private volatile BacklogSample? _last;

    public Backlog(CharroBotMetrics instruments, IAgentStatus agent, EmailCircuitBreaker outage, TimeProvider time)
    {
        _time = time;
        var meter = instruments.Meter;
        meter.CreateObservableGauge("charrobot.queue.requests", Counts, description: "Requests waiting, by status.");
        meter.CreateObservableGauge("charrobot.queue.oldest.age", Ages, "s", "For how long the oldest of them has been waiting in that status.");
        meter.CreateObservableGauge("charrobot.outbox.queued", () => Of(sample => sample.Outbox.Queued), description: "Emails that have yet to leave.");
        meter.CreateObservableGauge("charrobot.outbox.oldest.due.age", () => Of(sample => Age(sample.Outbox.DueSince)), "s", "For how long the oldest of them should have left.");
        meter.CreateObservableGauge("charrobot.outbox.failed", () => Of(sample => sample.Outbox.Failed), description: "Emails given up or come back that nobody has retried.");
        meter.CreateObservableGauge("charrobot.agent.up", () => agent.Healthy ? 1 : 0, description: "1 while the configured decider is there.");
        meter.CreateObservableGauge("charrobot.email.up", () => outage.Code is null ? 1 : 0, description: "1 while nothing is known to keep emails from leaving.");
    }

    /// <param name="sample">Null where the database could not be asked.</param>
    public void Take(BacklogSample? sample) => _last = sample;

    private IEnumerable<Measurement<int>> Counts() =>
        (_last?.Waiting ?? []).Select(line => new Measurement<int>(line.Count, CharroBotMetrics.Label("status", line.Status)));

    private IEnumerable<Measurement<double>> Ages() =>
        (_last?.Waiting ?? []).Select(line => new Measurement<double>(Age(line.Since), CharroBotMetrics.Label("status", line.Status)));

    private IEnumerable<Measurement<T>> Of<T>(Func<BacklogSample, T> read)
        where T : struct => _last is { } sample ? [new Measurement<T>(read(sample))] : [];

    private double Age(DateTime? since) => since is { } then ? Math.Max(0, (_time.UtcNow() - then).TotalSeconds) : 0;
}
