using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CharroBot.Application.Discounts;

/// <summary>
/// Decides a pending request. The decider works outside of any transaction; its answer counts only if the request is still as it was.
/// </summary>
public sealed record DecideDiscountRequest(int RequestId) : IRequest<Result<Done>>;

internal sealed class DecideDiscountRequestHandler(
    IUnitOfWork unitOfWork,
    IDiscountRequestRepository requests,
    IUserRepository users,
    IShowRepository shows,
    EligibilityCheck eligibility,
    IDiscountDecider decider,
    IModelCallLog calls,
    IEmailDrafter drafter,
    TimeProvider time,
    ILogger<DecideDiscountRequestHandler> logger) : IRequestHandler<DecideDiscountRequest, Result<Done>>
{
    public async Task<Result<Done>> Handle(DecideDiscountRequest command, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(command.RequestId, cancellationToken) is not { Status: RequestStatus.Pending } seen)
        {
            return DiscountErrors.DecidedMeanwhile;
        }

        var (member, verdict) = await JudgeAsync(seen, seen.Match, cancellationToken);
        var candidates = await CandidatesAsync(seen, verdict, cancellationToken);
        var advised = candidates.Count == 0
            ? Advice.Of(RulesDecision.Refuse(verdict.Report))
            : await AdviseAsync(Facts(seen, member, candidates, verdict), cancellationToken);
        if (advised.IsFailure)
        {
            return advised.Error;
        }

        var picked = candidates.FirstOrDefault(show => show.Code == advised.Value.PickedCode);
        return await unitOfWork.InTransactionAsync(token => RecordAsync(seen, advised.Value, picked, token), cancellationToken);
    }

    private async Task<Result<Done>> RecordAsync(DiscountRequest seen, Advice advice, Show? picked, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(seen.Id, cancellationToken) is not { } request || request.Version != seen.Version)
        {
            return DiscountErrors.DecidedMeanwhile;
        }

        // The rules run once more: the quota may have gone while the model was thinking.
        var (member, verdict) = await JudgeAsync(request, request.Match, cancellationToken);
        var pick = picked is not null && verdict.Report.FirstFailure == ReasonCode.ShowAmbiguous ? request.PickedByAgent(picked.Id) : null;
        if (pick is not null)
        {
            // A pick that the rules refuse is no answer: the question stays open, rather than refusing a show that may not be meant.
            var (_, judged) = await JudgeAsync(request, pick, cancellationToken);
            (pick, verdict) = judged.Report.IsEligible ? (pick, judged) : (null, verdict);
        }

        var decision = advice.Decision;
        var facts = new EmailFacts(member, verdict.Show, request.ShowDescription);
        var draft = verdict.Report.FirstFailure is { } failure
            ? drafter.Rejection(facts, failure)
            : decision.Verdict == Verdict.Decline
                ? drafter.Rejection(facts, ReasonCode.AgentDeclined, decision.Paragraph)
                : drafter.Approval(facts, decision.Paragraph);
        var decided = request.Decide(verdict.Report, decision, draft, time.UtcNow(), pick);
        if (decided.IsFailure)
        {
            return decided.Error;
        }

        calls.Add(request.Id, advice.Calls);
        return new Done();
    }

    private async Task<(User Member, Eligibility Verdict)> JudgeAsync(DiscountRequest request, ShowMatch match, CancellationToken cancellationToken)
    {
        var member = await users.FindAsync(request.UserId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {request.Id} has no member.");
        return (member, await eligibility.EvaluateAsync(member, match, request.ShowDescription, request.Id, cancellationToken));
    }

    /// <summary>The shows the decider is asked about; none where the rules have decided already.</summary>
    private async Task<IReadOnlyList<Show>> CandidatesAsync(DiscountRequest request, Eligibility verdict, CancellationToken cancellationToken)
    {
        if (verdict.Report.IsEligible)
        {
            return [verdict.Show!];
        }

        if (verdict.Report.FirstFailure != ReasonCode.ShowAmbiguous || !decider.PicksShows)
        {
            return [];
        }

        var found = new List<Show>();
        foreach (var id in request.ShowsAgentMayPick)
        {
            if (await shows.FindAsync(id, cancellationToken) is { Active: true } show)
            {
                found.Add(show);
            }
        }

        return found;
    }

    private async Task<Result<Advice>> AdviseAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            return await decider.DecideAsync(facts, cancellationToken);
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
            return Advice.Of(fallback) with { Calls = (exception as DeciderException)?.Calls ?? [] };
        }
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
