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
    /// <summary>
    /// A new request in the state that the rules give it: refused or waiting for an answer with no question to the decider, decided at once
    /// where the decider needs no time, else pending.
    /// </summary>
    public async Task<DiscountRequest> OpenAsync(
        Submission submission, User member, ShowMatch match, Eligibility eligible, DateTime now, CancellationToken cancellationToken)
    {
        if (!StrangerPolicy.DecidedAtSubmission(submission.IdentityProven)
            || decider.ShowsToPick(match, submission.Source, eligible.Report).Count > 0)
        {
            return DiscountRequest.SubmitForDecision(submission, match, now);
        }

        var refusal = eligible.Report.FirstFailure is { } reason and not ReasonCode.ShowAmbiguous
            ? drafter.Rejection(new EmailFacts(member, eligible.Show, submission.Description), reason)
            : null;
        var request = DiscountRequest.Submit(submission, match, eligible.Report, refusal, now);
        if (eligible.Report.IsEligible && decider.IsImmediate(hasWords: !string.IsNullOrWhiteSpace(submission.Message)))
        {
            var recommended = await RecommendAsync(request, member, [eligible.Show!], eligible, cancellationToken);
            var decided = await ApplyAsync(request, member, recommended.Value, pickedShowId: null, _ => Task.FromResult(eligible), now);
            decided.EnsureSuccess();
        }

        return request;
    }

    /// <param name="candidates">The shows to ask about; none where the rules have decided, and then nobody is asked.</param>
    /// <returns><see cref="DiscountErrors.AgentAway"/> where the owner prefers to wait for the model.</returns>
    public async Task<Result<DeciderResult>> RecommendAsync(
        DiscountRequest request, User member, IReadOnlyList<Show> candidates, Eligibility eligible, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
        {
            return DeciderResult.Of(RulesDecision.Refuse(eligible.Report));
        }

        var started = time.GetTimestamp();
        try
        {
            return Checked(request, await decider.DecideAsync(Facts(request, member, candidates, eligible), cancellationToken));
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
            return Checked(request, DeciderResult.Of(fallback)) with { Calls = (exception as DeciderException)?.Calls ?? [] };
        }
    }

    /// <summary>Applies the recommendation, or vetoes it where a rule fails now.</summary>
    /// <param name="pickedShowId">The candidate that the recommendation names, if any.</param>
    /// <param name="judge">The rules, as they stand at this moment.</param>
    public async Task<Result> ApplyAsync(
        DiscountRequest request, User member, DeciderResult result, int? pickedShowId, Func<ShowMatch, Task<Eligibility>> judge, DateTime now)
    {
        // The rules run once more: the quota may have gone while the model was thinking.
        var eligible = await judge(request.Match);
        var pick = pickedShowId is { } id && eligible.Report.FirstFailure == ReasonCode.ShowAmbiguous ? request.PickedByAgent(id) : null;
        if (pick is not null)
        {
            // A pick that the rules refuse is no answer: the question stays open, rather than refusing a show that may not be meant.
            var judged = await judge(pick);
            (pick, eligible) = judged.Report.IsEligible ? (pick, judged) : (null, eligible);
        }

        var decision = result.Decision;
        var facts = EmailFacts.Of(request, member, eligible.Show);
        var draft = eligible.Report.FirstFailure is { } failure
            ? drafter.Rejection(facts, failure)
            : decision.Recommendation == Recommendation.Decline
                ? drafter.Rejection(facts, ReasonCode.AgentRecommendedDecline, decision.Paragraph)
                : drafter.Approval(facts, decision.Paragraph);
        return request.Decide(eligible.Report, decision, draft, now, pick);
    }

    /// <summary>An approval is no answer to somebody who says that the discount is for sale, or threatens: a person reads that.</summary>
    private static DeciderResult Checked(DiscountRequest request, DeciderResult advice) =>
        advice.Decision.Recommendation == Recommendation.Approve && WarningSigns.In(request.Details.Message, request.ShowDescription) is { } sign
            ? advice with { Decision = RulesDecision.Doubt(advice.Decision, sign), PickedCode = null }
            : advice;

    private static DecisionFacts Facts(DiscountRequest request, User member, IReadOnlyList<Show> candidates, Eligibility eligible) => new(
        member.FirstName,
        [.. candidates.Select(CandidateFacts.Of)],
        ShowIsOpen: eligible.Show is null,
        request.ShowDescription,
        request.Details.Message,
        request.Details.Context,
        eligible.Report.Checks);
}
