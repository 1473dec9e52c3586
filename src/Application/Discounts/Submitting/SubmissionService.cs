using System.Security.Cryptography;
using System.Text.Json;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>Files requests: who asks, which show is meant, what the rules say, and at once the decision where the rules alone make it.</summary>
internal sealed class SubmissionService(
    SubmissionContextReader reads,
    IDiscountRequestRepository requests,
    EligibilityEvaluator eligibility,
    IDiscountDecider decider,
    DecisionService deliberation,
    IEmailDrafter drafter,
    IIdempotencyStore answers,
    IUnitOfWork unitOfWork,
    TimeProvider time)
{
    /// <param name="commands">Each of another member, and with another idempotency key: none has to know of another.</param>
    public async Task<IReadOnlyList<Result<SubmissionReceipt>>> FileAsync(IReadOnlyList<SubmitDiscountRequest> commands)
    {
        if (commands is [var single])
        {
            return [await FileAsync(single, CancellationToken.None)];
        }

        var together = await unitOfWork.InTransactionAsync(token => FileTogetherAsync(commands, token), CancellationToken.None);
        var results = new List<Result<SubmissionReceipt>>(commands.Count);
        for (var i = 0; i < commands.Count; i++)
        {
            results.Add(together.Value[i] ?? await FileAsync(commands[i], CancellationToken.None));
        }

        return results;
    }

    /// <summary>Files one: in a transaction of its own, or as a part of the one that runs.</summary>
    public Task<Result<SubmissionReceipt>> FileAsync(SubmitDiscountRequest command, CancellationToken cancellationToken) =>
        unitOfWork.InTransactionAsync(
            async token => (await FileAsync(command, await reads.ReadAsync([command], token), alone: true, token))!, cancellationToken);

    private async Task<Result<IReadOnlyList<Result<SubmissionReceipt>?>>> FileTogetherAsync(
        IReadOnlyList<SubmitDiscountRequest> commands, CancellationToken cancellationToken)
    {
        var facts = await reads.ReadAsync(commands, cancellationToken);
        var filed = new List<Result<SubmissionReceipt>?>(commands.Count);
        foreach (var command in commands)
        {
            filed.Add(await FileAsync(command, facts, alone: false, cancellationToken));
        }

        return Result<IReadOnlyList<Result<SubmissionReceipt>?>>.Ok(filed);
    }

    /// <param name="alone">In a transaction with no other request.</param>
    /// <returns>
    /// Null for one that finds another in its way and is not alone: it may have to displace that one, and where it is refused all the same,
    /// this must be taken back, and nothing else.
    /// </returns>
    private async Task<Result<SubmissionReceipt>?> FileAsync(
        SubmitDiscountRequest command, SubmissionContext facts, bool alone, CancellationToken cancellationToken)
    {
        if (command.IdempotencyKey is { } repeated && facts.Answers.TryGetValue(repeated, out var first))
        {
            return Again(command, first);
        }

        if (MemberOf(command, facts) is not { } member)
        {
            return DiscountErrors.MemberNotFound;
        }

        var proven = command.Dni is not null;
        var verdict = await JudgeAsync(command, member, facts, cancellationToken);
        if (proven && verdict.BlockingTrackingId is { } blocking)
        {
            if (!alone)
            {
                return null;
            }

            if (await CancelStrangersRequestAsync(blocking, cancellationToken))
            {
                facts = await reads.ReadAsync([command], cancellationToken);
                verdict = await JudgeAsync(command, member, facts, cancellationToken);
            }
        }

        var match = facts.Matches[command];
        if (await DuplicateAsync(member, match, verdict, Words(command), proven, cancellationToken) is { } duplicate)
        {
            // The other request may be this one's own twin, committed since the first look.
            return command.IdempotencyKey is { } key && (await answers.FindAsync([key], cancellationToken)).TryGetValue(key, out var twin)
                ? Again(command, twin)
                : duplicate;
        }

        var request = await NewRequestAsync(command, member, match, verdict, proven, cancellationToken);
        requests.Add(request);
        if (command.IdempotencyKey is { } fresh)
        {
            answers.Remember(fresh, Fingerprint(command), request.TrackingId);
        }

        return new SubmissionReceipt(request.TrackingId, RequestView.Of(request, facts.Shows));
    }

    /// <summary>Nobody can keep a member from asking by asking first in their name.</summary>
    private async Task<bool> CancelStrangersRequestAsync(string blocking, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(blocking, cancellationToken) is not { } other || other.YieldToMember(time.UtcNow()).IsFailure)
        {
            return false;
        }

        await unitOfWork.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task<DiscountRequest> NewRequestAsync(
        SubmitDiscountRequest command, User member, ShowMatch match, Eligibility verdict, bool proven, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var description = command.ShowDescription?.Trim() ?? verdict.Show?.Title ?? Words(command);
        var submission = new Submission(member.Id, description, command.UserName!.Trim(), command.Message?.Trim(), command.Source, proven);
        if (!proven || decider.ShowsToPick(match, command.Source, verdict.Report).Count > 0)
        {
            return DiscountRequest.SubmitForDecision(submission, match, now);
        }

        var refusal = verdict.Report.FirstFailure is { } reason and not ReasonCode.ShowAmbiguous
            ? drafter.Rejection(new EmailFacts(member, verdict.Show, description), reason)
            : null;
        var request = DiscountRequest.Submit(submission, match, verdict.Report, refusal, now);
        if (verdict.Report.IsEligible && decider.IsImmediate)
        {
            var advice = await deliberation.AskAsync(request, member, [verdict.Show!], verdict, cancellationToken);
            _ = await deliberation.TakeAsync(request, member, advice.Value, pickedShowId: null, _ => Task.FromResult(verdict), now);
        }

        return request;
    }

    private static User? MemberOf(SubmitDiscountRequest command, SubmissionContext facts) =>
        facts.Members.TryGetValue(EmailAddress.Normalize(command.UserEmail!), out var member) && (command.Dni is not { } dni || member.HasDni(dni))
            ? member
            : null;

    private async Task<Eligibility> JudgeAsync(SubmitDiscountRequest command, User member, SubmissionContext facts, CancellationToken cancellationToken)
    {
        var match = facts.Matches[command];
        var blocking = match.ShowId is { } id
            ? facts.Live.GetValueOrDefault((member.Id, id))
            : await requests.FindBlockingAsync(member.Id, null, TextFolding.Fold(Words(command)), anyUnreviewed: false, exceptId: null, cancellationToken);
        var show = match.ShowId is { } meant ? facts.Shows.GetValueOrDefault(meant) : null;
        return eligibility.Evaluate(member, match, show, blocking, facts.ThisMonth.GetValueOrDefault(member.Id));
    }

    /// <summary>
    /// For a stranger, any earlier request that no human has answered blocks a new one, refused ones included: whether a repeat is
    /// taken must not tell them if the first one was eligible.
    /// </summary>
    private async Task<DuplicateRequestError?> DuplicateAsync(
        User member, ShowMatch match, Eligibility verdict, string words, bool proven, CancellationToken cancellationToken)
    {
        if (proven)
        {
            return verdict.Report.FirstFailure is ReasonCode.DuplicateRequest
                || (verdict.Report.FirstFailure is ReasonCode.ShowAmbiguous && verdict.BlockingTrackingId is not null)
                ? new DuplicateRequestError(verdict.BlockingTrackingId)
                : null;
        }

        var blocking = await requests.FindBlockingAsync(
            member.Id, match.ShowId, TextFolding.Fold(words), anyUnreviewed: true, exceptId: null, cancellationToken);
        return blocking is null ? null : new DuplicateRequestError(TrackingId: null);
    }

    private static Result<SubmissionReceipt> Again(SubmitDiscountRequest command, IdempotentAnswer first) => first.Fingerprint == Fingerprint(command)
        ? new SubmissionReceipt(first.TrackingId, View: null, first)
        : DiscountErrors.IdempotencyKeyReused;

    private static string Words(SubmitDiscountRequest command) =>
        command.ShowDescription?.Trim() ?? command.ShowCode?.Trim() ?? $"#{command.ShowId}";

    private static string Fingerprint(SubmitDiscountRequest command) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command with { IdempotencyKey = null })));
}
