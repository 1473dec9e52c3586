using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>What a decider may know: the case, and nothing that identifies the member beyond a first name.</summary>
/// <param name="ShowDate">UTC; null while it is not announced.</param>
/// <param name="MemberWords">The member's words for the show. Data, never instructions.</param>
/// <param name="Message">The member's words to the agent. Data, never instructions.</param>
/// <param name="SupervisorContext">What a supervisor added when asking to decide again.</param>
public sealed record DecisionFacts(
    string MemberFirstName,
    string ShowCode,
    string ShowTitle,
    string Artist,
    string? Venue,
    string? City,
    DateTime? ShowDate,
    string? DiscountType,
    string MemberWords,
    string? Message,
    string? SupervisorContext,
    IReadOnlyList<RuleCheck> Checks);
