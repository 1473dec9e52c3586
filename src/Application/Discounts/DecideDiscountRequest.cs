using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
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
    EligibilityCheck eligibility,
    IDiscountDecider decider,
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

        var (member, verdict) = await JudgeAsync(seen, cancellationToken);
        var decision = verdict.Report.FirstFailure is { } failure
            ? Refusal(verdict.Report, failure)
            : await AdviseAsync(Facts(seen, member, verdict.Show!, verdict.Report), cancellationToken);

        return await unitOfWork.InTransactionAsync(token => RecordAsync(seen, decision, token), cancellationToken);
    }

    private async Task<Result<Done>> RecordAsync(DiscountRequest seen, DecisionRecord decision, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(seen.Id, cancellationToken) is not { } request || request.Version != seen.Version)
        {
            return DiscountErrors.DecidedMeanwhile;
        }

        // The rules run once more: the quota may have gone while the model was thinking.
        var (member, verdict) = await JudgeAsync(request, cancellationToken);
        var facts = new EmailFacts(member, verdict.Show, request.ShowDescription);
        var draft = verdict.Report.FirstFailure is { } failure
            ? drafter.Rejection(facts, failure)
            : decision.Verdict == Verdict.Decline
                ? drafter.Rejection(facts, ReasonCode.AgentDeclined, decision.Paragraph)
                : drafter.Approval(facts, decision.Paragraph);
        var decided = request.Decide(verdict.Report, decision, draft, time.UtcNow());
        return decided.IsFailure ? decided.Error : new Done();
    }

    private async Task<(User Member, Eligibility Verdict)> JudgeAsync(DiscountRequest request, CancellationToken cancellationToken)
    {
        var member = await users.FindAsync(request.UserId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {request.Id} has no member.");
        return (member, await eligibility.EvaluateAsync(member, request.Match, request.ShowDescription, request.Id, cancellationToken));
    }

    private async Task<DecisionRecord> AdviseAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            return await decider.DecideAsync(facts, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever went wrong with the decider, the member's request is decided.
            logger.LogWarning("The decider failed with {Fault}; the rules decide.", exception.GetType().Name);
            var fault = exception is DeciderException ? exception.Message : exception.GetType().Name;
            return RulesDecision.Fallback(fault, (int)time.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static DecisionRecord Refusal(EligibilityReport report, ReasonCode failure) =>
        new(Verdict.Decline, DecisionSource.Rules, report.Checks.First(check => check.Rule == failure).Words);

    private static DecisionFacts Facts(DiscountRequest request, User member, Show show, EligibilityReport report) => new(
        member.FirstName,
        show.Code,
        show.Title,
        show.Artist,
        show.Venue,
        show.Details.City,
        show.ShowDate,
        show.Details.DiscountType,
        request.ShowDescription,
        request.Details.Message,
        request.Details.Context,
        report.Checks);
}
