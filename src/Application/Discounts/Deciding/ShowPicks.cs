using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts.Deciding;

internal static class ShowPicks
{
    /// <summary>
    /// The shows a decider may pick from, best first; none where it picks none, where somebody can be asked, or where the rules object
    /// to more than the open show.
    /// </summary>
    public static IReadOnlyList<int> ShowsToPick(
        this IDiscountDecider decider, ShowMatch match, RequestSource source, EligibilityReport report) =>
        report.FirstFailure == ReasonCode.ShowAmbiguous && decider.PicksShows ? match.ForAgentToPick(source) : [];
}
