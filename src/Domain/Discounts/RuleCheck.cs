namespace CharroBot.Domain.Discounts;

/// <summary>One rule applied to one request, in words a supervisor reads.</summary>
/// <param name="Rule">The reason code that a failure gives.</param>
/// <param name="Passed">Null where the rule could not be applied (no show, no date).</param>
/// <param name="Words">Spanish.</param>
public sealed record RuleCheck(ReasonCode Rule, bool? Passed, string Words);

/// <summary>Every rule's outcome, in order.</summary>
public sealed record EligibilityReport(IReadOnlyList<RuleCheck> Checks)
{
    /// <summary>The first failing rule; null where none failed.</summary>
    public ReasonCode? FirstFailure => Checks.FirstOrDefault(check => check.Passed == false)?.Rule;

    /// <summary>Rules were checked and none failed. A report without a check says nothing, and is not eligible.</summary>
    public bool IsEligible => Checks.Count > 0 && FirstFailure is null;
}
