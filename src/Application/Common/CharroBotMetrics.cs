using System.Diagnostics.Metrics;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Common;

/// <summary>
/// What the program counts, under the meter <see cref="MeterName"/>. Labels are codes of ours and never what anybody wrote, is called or asked
/// for: whoever reads metrics learns of no member.
/// </summary>
public sealed class CharroBotMetrics
{
    public const string MeterName = "CharroBot";

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120] };

    private readonly Counter<long> _changes;
    private readonly Histogram<double> _decisions;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _quotaRefusals;
    private readonly Histogram<double> _modelCalls;
    private readonly Counter<long> _modelTokens;
    private readonly Counter<long> _emails;
    private readonly Counter<long> _chatTurns;

    public CharroBotMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _changes = Meter.CreateCounter<long>("charrobot.request.changes", description: "Changes of discount requests, by action, resulting status and reason code.");
        _decisions = Meter.CreateHistogram("charrobot.decision.duration", "s", "Decisions by who made them and how they went.", advice: Seconds);
        _refusals = Meter.CreateCounter<long>("charrobot.refusals", description: "Use cases refused, by name and error code.");
        _quotaRefusals = Meter.CreateCounter<long>("charrobot.quota.refusals", description: "Requests and approvals refused because no discounts were left.");
        _modelCalls = Meter.CreateHistogram("charrobot.model.call.duration", "s", "Calls of the model, by outcome.", advice: Seconds);
        _modelTokens = Meter.CreateCounter<long>("charrobot.model.tokens", description: "Tokens the model read (input) and wrote (output), where its server counts them.");
        _emails = Meter.CreateCounter<long>("charrobot.emails", description: "Attempts to send an email, by outcome.");
        _chatTurns = Meter.CreateCounter<long>("charrobot.chat.turns", description: "Turns of conversations, by intent and by who understood the words.");
    }

    /// <summary>For gauges, which others observe.</summary>
    public Meter Meter { get; }

    /// <summary>For each audit entry, once it is on disk.</summary>
    public void RequestChanged(AuditEntry entry, ReasonCode? reason)
    {
        _changes.Add(1, Label("action", entry.Action), Label("status", entry.ToStatus), Label("reason", reason));
        if (entry.Decision is { } decision)
        {
            _decisions.Record(decision.DurationMs / 1000.0, Label("source", decision.Source), Label("verdict", decision.Recommendation));
        }

        if (entry.Action is AuditAction.Submitted or AuditAction.Decided or AuditAction.Clarified && reason == ReasonCode.NoDiscountsAvailable)
        {
            QuotaRefused("request");
        }
    }

    /// <param name="code">Of an <see cref="Domain.Common.Error"/>.</param>
    public void UseCaseRefused(string useCase, string code) => _refusals.Add(1, new("use_case", useCase), new("code", code));

    /// <param name="at"><c>request</c> or <c>review</c>.</param>
    public void QuotaRefused(string at) => _quotaRefusals.Add(1, new KeyValuePair<string, object?>("at", at));

    /// <param name="outcome"><c>ok</c>, or the fault.</param>
    public void ModelCalled(TimeSpan duration, string outcome, long? inputTokens, long? outputTokens)
    {
        _modelCalls.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        _modelTokens.Add(inputTokens ?? 0, new KeyValuePair<string, object?>("direction", "input"));
        _modelTokens.Add(outputTokens ?? 0, new KeyValuePair<string, object?>("direction", "output"));
    }

    /// <param name="outcome">Null where it left.</param>
    public void EmailTried(Enum? outcome) => _emails.Add(1, outcome is null ? new("outcome", "sent") : Label("outcome", outcome));

    /// <param name="source"><c>rules</c>, <c>model</c>, or <c>fallback</c> where the model was to say and did not.</param>
    public void ChatTurnTaken(Enum intent, string source) => _chatTurns.Add(1, Label("intent", intent), new("source", source));

    /// <summary>Names as the HTTP contract has them.</summary>
    public static KeyValuePair<string, object?> Label(string name, Enum? value) =>
        new(name, value is null ? "none" : EnumWords.Of(value));
}
