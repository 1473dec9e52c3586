using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Logging;

namespace CharroBot.Application.Discounts;

/// <summary>
/// How a pending request comes to its decision: what the decider is asked, and what of its answer counts. It knows no database, so that
/// an evaluation decides just as production does.
/// </summary>
internal sealed class DecisionService(IDiscountDecider decider, IEmailDrafter drafter, TimeProvider time, ILogger<DecisionService> logger)
{
    /// <param name="candidates">The shows to ask about; none where the rules have decided, and then nobody is asked.</param>
    /// <returns><see cref="DiscountErrors.AgentAway"/> where the owner prefers to wait for the model.</returns>
    public async Task<Result<DeciderResult>> AskAsync(
        DiscountRequest request, User member, IReadOnlyList<Show> candidates, Eligibility verdict, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
        {
            return DeciderResult.Of(RulesDecision.Refuse(verdict.Report));
        }

        var started = time.GetTimestamp();
        try
        {
            return await decider.DecideAsync(Facts(request, member, candidates, verdict), cancellationToken);
        }
        catch (DeciderException exception) when (exception.Waits)
        {
            return DiscountErrors.AgentAway;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever went wrong with the decider, the member's request is decided.
            var fault = exception is DeciderException ? exception.Message : exception.GetType().Name;
            logger.LogWarning("The decider failed with {Fault}; the rules decide.", fault);
            var fallback = RulesDecision.Fallback(fault, (int)time.GetElapsedTime(started).TotalMilliseconds);
            return DeciderResult.Of(fallback) with { Calls = (exception as DeciderException)?.Calls ?? [] };
        }
    }

    /// <summary>Takes the advice or vetoes it.</summary>
    /// <param name="pickedShowId">The candidate that the advice names, if any.</param>
    /// <param name="judge">The rules, as they stand at this moment.</param>
    public async Task<Result> TakeAsync(
        DiscountRequest request, User member, DeciderResult advice, int? pickedShowId, Func<ShowMatch, Task<Eligibility>> judge, DateTime now)
    {
        // The rules run once more: the quota may have gone while the model was thinking.
        var verdict = await judge(request.Match);
        var pick = pickedShowId is { } id && verdict.Report.FirstFailure == ReasonCode.ShowAmbiguous ? request.PickedByAgent(id) : null;
        if (pick is not null)
        {
            // A pick that the rules refuse is no answer: the question stays open, rather than refusing a show that may not be meant.
            var judged = await judge(pick);
            (pick, verdict) = judged.Report.IsEligible ? (pick, judged) : (null, verdict);
        }

        var decision = advice.Decision;
        var facts = new EmailFacts(member, verdict.Show, request.ShowDescription);
        var draft = verdict.Report.FirstFailure is { } failure
            ? drafter.Rejection(facts, failure)
            : decision.Recommendation == Recommendation.Decline
                ? drafter.Rejection(facts, ReasonCode.AgentRecommendedDecline, decision.Paragraph)
                : drafter.Approval(facts, decision.Paragraph);
        return request.Decide(verdict.Report, decision, draft, now, pick);
    }

    private static DecisionFacts Facts(DiscountRequest request, User member, IReadOnlyList<Show> candidates, Eligibility verdict) => new(
        member.FirstName,
        [.. candidates.Select(CandidateFacts.Of)],
        ShowIsOpen: verdict.Show is null,
        request.ShowDescription,
        request.Details.Message,
        request.Details.Context,
        verdict.Report.Checks);
}
