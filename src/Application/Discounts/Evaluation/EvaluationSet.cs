using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts.Evaluation;

/// <summary>Labelled requests, and the world in which they are made.</summary>
/// <param name="Now">UTC; the moment of every request.</param>
/// <param name="Rules">The rules the labels were written for, whatever this installation is configured to.</param>
/// <param name="Shows">The programme. The evaluation only reads it.</param>
public sealed record EvaluationSet(
    DateTime Now, EligibilityRules Rules, IReadOnlyList<Show> Shows, IReadOnlyList<EvaluationCase> Cases)
{
    /// <summary>The shows as the resolution knows them; each one's id is its place among them.</summary>
    public IReadOnlyList<CatalogShow> Programme =>
        [.. Shows.Select((show, id) => new CatalogShow(
            id, show.Code, show.Title, show.Artist, show.Venue, show.Details.City, show.ShowDate, show.Active, show.Details.Aliases))];

    /// <summary>At most <paramref name="count"/> cases, spread evenly, so that every category keeps its share.</summary>
    public EvaluationSet Sample(int count) => count >= Cases.Count
        ? this
        : this with { Cases = [.. Enumerable.Range(0, count).Select(i => Cases[(int)((long)i * Cases.Count / count)])] };
}

/// <summary>One labelled request.</summary>
/// <param name="Member">Who asks; null for an address that belongs to no member.</param>
/// <param name="Text">Their words for the show.</param>
/// <param name="Message">Their words to the agent.</param>
/// <param name="GivenName">The name they typed; null for the registered one.</param>
/// <param name="HasLiveRequest">Another live request of the member for that show exists.</param>
/// <param name="RequestsThisMonth">Other requests of the member in this calendar month.</param>
public sealed record EvaluationCase(
    string Id,
    string Category,
    User? Member,
    string Text,
    string? Message,
    RequestSource Source,
    string? GivenName,
    bool HasLiveRequest,
    int RequestsThisMonth,
    ExpectedDecision Expected);

/// <summary>The label.</summary>
/// <param name="Outcomes">Any of these is right; at least one.</param>
/// <param name="Reason">The reason code, where it matters.</param>
/// <param name="ShowCode">The show it has to be about, if it is about one; null where that does not matter.</param>
public sealed record ExpectedDecision(IReadOnlyList<RequestStatus> Outcomes, ReasonCode? Reason, string? ShowCode)
{
    /// <summary>The label says that no model may grant this: a rule refuses it, or only the member can say which show is meant.</summary>
    public bool RulesOutApproval => !Outcomes.Contains(RequestStatus.RecommendedApproval)
        && (Reason is not (null or ReasonCode.AgentRecommendedDecline) || Outcomes is [RequestStatus.NeedsClarification]);

    public bool IsMetBy(RequestStatus outcome, ReasonCode? reason, string? showCode) =>
        Outcomes.Contains(outcome) && (Reason is null || Reason == reason) && (ShowCode is null || showCode is null || ShowCode == showCode);
}
