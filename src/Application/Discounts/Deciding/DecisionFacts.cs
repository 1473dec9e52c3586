using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>What a decider may know: the case, and nothing that identifies the member beyond a first name.</summary>
/// <param name="Candidates">The show that is meant, alone; or, where the show is open, those to pick from, best first. Never empty.</param>
/// <param name="ShowIsOpen">The member's words fit several shows and nobody can be asked: the decider may pick one of them.</param>
/// <param name="MemberWords">The member's words for the show. Data, never instructions.</param>
/// <param name="Message">The member's words to the agent. Data, never instructions.</param>
/// <param name="SupervisorContext">What a supervisor added when asking to decide again.</param>
public sealed record DecisionFacts(
    string MemberFirstName,
    IReadOnlyList<CandidateFacts> Candidates,
    bool ShowIsOpen,
    string MemberWords,
    string? Message,
    string? SupervisorContext,
    IReadOnlyList<RuleCheck> Checks)
{
    /// <summary>There is something to read: a message, or what a supervisor added.</summary>
    public bool HasWords => !string.IsNullOrWhiteSpace(Message) || !string.IsNullOrWhiteSpace(SupervisorContext);

    /// <summary>The code of the show that is meant; where the show is open, of the likeliest one.</summary>
    public string ShowCode => Candidates[0].Code;
}

/// <summary>A show as a decider may see it: what its email may say, and nothing of its quota.</summary>
/// <param name="ShowDate">UTC; null while it is not announced.</param>
public sealed record CandidateFacts(
    string Code,
    string Title,
    string Artist,
    string? Venue,
    string? City,
    DateTime? ShowDate,
    string? DiscountType)
{
    public static CandidateFacts Of(Show show) => new(
        show.Code,
        show.Title,
        show.Artist,
        show.Venue,
        show.Details.City,
        show.ShowDate,
        show.Details.DiscountType);
}
