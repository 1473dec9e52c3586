namespace CharroBot.Domain.Discounts;

/// <summary>One rule applied to one request, in words a supervisor reads.</summary>
/// <param name="Rule">The reason code that a failure gives.</param>
/// <param name="Passed">Null where the rule could not be applied (no show, no date).</param>
/// <param name="Words">Spanish.</param>
public sealed record RuleCheck(ReasonCode Rule, bool? Passed, string Words);

/// <summary>Every rule's outcome, in order.</summary>
public sealed record EligibilityReport(IReadOnlyList<RuleCheck> Checks)
{
    /// <summary>The first failing rule; null where the request is eligible.</summary>
    public ReasonCode? FirstFailure => Checks.FirstOrDefault(check => check.Passed == false)?.Rule;

    public bool IsEligible => FirstFailure is null;
}
