using CharroBot.Application.Grounding;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>What a letter about a show may state.</summary>
public static class EmailFactSheet
{
    /// <param name="shows">The show it is about; for a report to staff, all that were weighed.</param>
    /// <param name="texts">Beyond the owner's data, for a report to staff only: what the case itself says.</param>
    public static FactSheet Of(string memberFirstName, IReadOnlyList<CandidateFacts> shows, params IReadOnlyList<string?> texts) => FactSheet.Of(
        [memberFirstName, .. shows.SelectMany(show => new[] { show.Code, show.Title, show.Artist, show.Venue, show.City }), .. texts],
        [.. shows.Select(show => show.DiscountType), .. texts],
        shows.Select(show => show.ShowDate).OfType<DateTime>());
}
