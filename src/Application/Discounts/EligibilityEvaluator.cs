using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts;

/// <summary>What the policy said of one request, with the facts it read.</summary>
/// <param name="BlockingTrackingId">The live request that stands in the way, if any.</param>
internal sealed record Eligibility(Show? Show, EligibilityReport Report, string? BlockingTrackingId);

/// <summary>Gathers the policy's facts from the database and asks it.</summary>
internal sealed class EligibilityEvaluator(
    IShowRepository shows, IDiscountRequestRepository requests, EligibilityPolicy policy, TimeProvider time)
{
    /// <param name="exceptId">The request itself, where it is stored already.</param>
    public async Task<Eligibility> EvaluateAsync(
        User member, ShowMatch match, string description, int? exceptId, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var show = match.ShowId is { } showId ? await shows.FindAsync(showId, cancellationToken) : null;
        var blocking = await requests.FindBlockingAsync(
            member.Id, match.ShowId, TextFolding.Fold(description), identityProven: true, exceptId, cancellationToken);
        var thisMonth = policy.LimitsRequestsPerMonth
            ? await requests.CountSinceAsync(member.Id, ClubTime.StartOfMonth(now), exceptId, cancellationToken)
            : 0;
        var report = policy.Evaluate(new EligibilityFacts(member, match.Finding, show, blocking is not null, thisMonth, now));
        return new Eligibility(show, report, blocking);
    }
}
