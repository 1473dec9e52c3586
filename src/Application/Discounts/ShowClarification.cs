using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;

namespace CharroBot.Application.Discounts;

/// <summary>Puts an answered show into a request and lets the rules run again; serves the member and the supervisor alike.</summary>
internal sealed class ShowClarification(
    IShowRepository shows, IUserRepository users, EligibilityEvaluator eligibility, IEmailDrafter drafter, TimeProvider time)
{
    public async Task<Result<Success>> ApplyAsync(
        DiscountRequest request, int showId, Actor actor, string how, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(showId, cancellationToken) is not { Active: true })
        {
            return ShowErrors.NotFound;
        }

        var member = await users.FindAsync(request.UserId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {request.Id} has no member.");
        var match = ShowMatch.Found(showId, (request.Details.Resolution ?? ResolutionEvidence.Direct(how)) with { Outcome = how });
        var verdict = await eligibility.EvaluateAsync(member, match, request.ShowDescription, request.Id, cancellationToken);
        if (verdict.Report.FirstFailure is ReasonCode.DuplicateRequest)
        {
            return new DuplicateRequestError(StrangerPolicy.VisibleTrackingId(request.IdentityProven, verdict.BlockingTrackingId));
        }

        var refusal = verdict.Report.FirstFailure is { } reason
            ? drafter.Rejection(EmailFacts.Of(request, member, verdict.Show), reason)
            : null;
        var clarified = request.Clarify(actor, match, verdict.Report, refusal, time.UtcNow());
        return clarified.IsFailure ? Result<Success>.Refuse(clarified.Error) : new Success();
    }
}
