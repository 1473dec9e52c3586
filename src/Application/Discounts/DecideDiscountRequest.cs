using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using MediatR;

namespace CharroBot.Application.Discounts;

/// <summary>
/// Decides a pending request. The decider works outside of any transaction; its answer counts only if the request is still as it was.
/// </summary>
public sealed record DecideDiscountRequest(int RequestId) : IMultiStepCommand<Success>;

internal sealed class DecideDiscountRequestHandler(
    IUnitOfWork unitOfWork,
    IDiscountRequestRepository requests,
    IUserRepository users,
    IShowRepository shows,
    EligibilityEvaluator eligibility,
    IDiscountDecider decider,
    DecisionService decisions,
    IModelCallLog calls,
    TimeProvider time) : IRequestHandler<DecideDiscountRequest, Result<Success>>
{
    public async Task<Result<Success>> Handle(DecideDiscountRequest command, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(command.RequestId, cancellationToken) is not { Status: RequestStatus.Pending } seen)
        {
            return DiscountErrors.DecidedMeanwhile;
        }

        var member = await MemberAsync(seen, cancellationToken);
        var eligible = await JudgeAsync(seen, member, seen.Match, cancellationToken);
        var candidates = await CandidatesAsync(seen, eligible, cancellationToken);
        var recommended = await decisions.RecommendAsync(seen, member, candidates, eligible, cancellationToken);
        if (recommended.IsFailure)
        {
            return recommended.Error;
        }

        var picked = candidates.FirstOrDefault(show => show.Code == recommended.Value.PickedCode);
        return await unitOfWork.InTransactionAsync(token => RecordAsync(seen, recommended.Value, picked, token), cancellationToken);
    }

    private async Task<Result<Success>> RecordAsync(DiscountRequest seen, DeciderResult recommended, Show? picked, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(seen.Id, cancellationToken) is not { } request || request.Version != seen.Version)
        {
            return DiscountErrors.DecidedMeanwhile;
        }

        var member = await MemberAsync(request, cancellationToken);
        var decided = await decisions.ApplyAsync(
            request, member, recommended, picked?.Id, match => JudgeAsync(request, member, match, cancellationToken), time.UtcNow());
        if (decided.IsFailure)
        {
            return decided.Error;
        }

        calls.Add(request.Id, recommended.Calls);
        return new Success();
    }

    private async Task<User> MemberAsync(DiscountRequest request, CancellationToken cancellationToken) =>
        await users.FindAsync(request.UserId, cancellationToken) ?? throw new InvalidOperationException($"Request {request.Id} has no member.");

    private Task<Eligibility> JudgeAsync(DiscountRequest request, User member, ShowMatch match, CancellationToken cancellationToken) =>
        eligibility.EvaluateAsync(member, match, request.ShowDescription, request.Id, cancellationToken);

    /// <summary>The shows the decider is asked about; none where the rules have decided already.</summary>
    private async Task<IReadOnlyList<Show>> CandidatesAsync(DiscountRequest request, Eligibility eligible, CancellationToken cancellationToken)
    {
        if (eligible.Report.IsEligible)
        {
            return [eligible.Show!];
        }

        var found = new List<Show>();
        foreach (var id in decider.ShowsToPick(request.Match, request.Source, eligible.Report))
        {
            if (await shows.FindAsync(id, cancellationToken) is { Active: true } show)
            {
                found.Add(show);
            }
        }

        return found;
    }
}
