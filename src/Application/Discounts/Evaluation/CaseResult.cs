using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts.Evaluation;

/// <summary>What became of one case.</summary>
/// <param name="Outcome">Where the request stands; <see cref="RequestStatus.Pending"/> where it waits for a model that is away.</param>
/// <param name="ShowCode">The show it was decided about; null where none was settled.</param>
/// <param name="DecidedByRules">No decider had a say: the rules refuse it, or only the member can say which show is meant.</param>
/// <param name="Asked">The decider was asked.</param>
/// <param name="Violation">It was approved where the rules, or the label, say that nobody may.</param>
/// <param name="Decision">Null where nothing is decided.</param>
/// <param name="Calls">Questions to a model, with their answers; empty without one.</param>
/// <param name="Fault">Why the decider gave no usable advice; null where it did.</param>
public sealed record CaseResult(
    EvaluationCase Case,
    RequestStatus Outcome,
    ReasonCode? Reason,
    string? ShowCode,
    bool DecidedByRules,
    bool Asked,
    bool Violation,
    DecisionRecord? Decision,
    IReadOnlyList<ModelCall> Calls,
    string? Fault)
{
    public bool Passed => !Violation && Case.Expected.IsMetBy(Outcome, Reason, ShowCode);

    /// <summary>What the decider was asked it answered, or it was not asked; else the case says nothing of it.</summary>
    public bool Answered => Fault is null;

    public bool FellBack => Decision?.Source == DecisionSource.Fallback;

    /// <summary>What validation or grounding held against the model's words, each once.</summary>
    public IReadOnlyList<string> Findings { get; } =
        [.. (Decision?.Findings ?? []).Concat(Calls.SelectMany(call => call.Findings)).Distinct()];
}
