using System.Security.Cryptography;
using System.Text.Json;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>
/// Submits a request inside the caller's transaction: reads the context, judges, and stores the request, with its decision where the rules
/// alone make it. A refusal has changed nothing, so the caller's transaction can go on.
/// </summary>
internal sealed class SubmissionService(
    SubmissionContextReader reader,
    EligibilityPolicy policy,
    DecisionService decisions,
    IDiscountRequestRepository requests,
    IIdempotencyStore answers,
    IUnitOfWork unitOfWork,
    TimeProvider time)
{
    public async Task<Result<SubmissionReceipt>> SubmitAsync(SubmitDiscountRequest command, CancellationToken cancellationToken) =>
        await SubmitAsync(command, await reader.ReadAsync([command], cancellationToken), cancellationToken);

    /// <param name="context">Read in this transaction, of this command and perhaps of others.</param>
    public async Task<Result<SubmissionReceipt>> SubmitAsync(
        SubmitDiscountRequest command, SubmissionContext context, CancellationToken cancellationToken)
    {
        if (context.MemberOf(command) is not { } member)
        {
            return DiscountErrors.MemberNotFound;
        }

        // Only now: a key says nothing to whoever is not the member.
        if (context.FirstAnswerTo(command) is { } first)
        {
            return Repeat(command, first);
        }

        var identityProven = command.Dni is not null;
        var match = context.Matches[command];
        var blocking = await FindBlockingAsync(command, member, match, context, cancellationToken);
        if (identityProven && blocking is not null && await CancelStrangersRequestAsync(blocking, cancellationToken))
        {
            blocking = null;
            context = await reader.ReadAsync([command], cancellationToken);
        }

        var now = time.UtcNow();
        var show = context.ShowOf(match);
        var report = policy.Evaluate(new EligibilityFacts(
            member, match.Finding, show, blocking is not null, context.ThisMonth.GetValueOrDefault(member.Id), now));
        var eligible = new Eligibility(show, report, blocking);
        if (DuplicatePolicy.Check(identityProven, blocking, report) is { } duplicate)
        {
            return await FirstAnswerSinceAsync(command, cancellationToken) is { } twin ? Repeat(command, twin) : duplicate;
        }

        var submission = new Submission(
            member.Id, DescriptionOf(command, eligible), PastedText.Line(command.UserName!), FormField.Text(command.Message), command.Source, identityProven);
        var request = await decisions.OpenAsync(submission, member, match, eligible, now, cancellationToken);
        requests.Add(request);
        if (command.StoredKey is { } key)
        {
            answers.Remember(key, Fingerprint(command), request.TrackingId);
        }

        return new SubmissionReceipt(request.TrackingId, RequestView.Of(request, context.Shows));
    }

    /// <returns>The tracking id of an earlier request in the way, as <see cref="DuplicatePolicy"/> says which count.</returns>
    private async Task<string?> FindBlockingAsync(
        SubmitDiscountRequest command, User member, ShowMatch match, SubmissionContext context, CancellationToken cancellationToken)
    {
        var identityProven = command.Dni is not null;
        return identityProven && match.ShowId is { } showId
            ? context.Live.GetValueOrDefault((member.Id, showId))
            : await requests.FindBlockingAsync(
                member.Id, match.ShowId, TextFolding.Fold(WordsOf(command)), identityProven, exceptId: null, cancellationToken);
    }

    /// <summary>Nobody can keep a member from asking by asking first in their name. At most one request is in the way, by unique index.</summary>
    private async Task<bool> CancelStrangersRequestAsync(string blocking, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(blocking, cancellationToken) is not { } other || other.YieldToMember(time.UtcNow()).IsFailure)
        {
            return false;
        }

        // The index allows the new request only when the old one is stored as cancelled.
        await unitOfWork.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The request in the way may be this one's own twin, committed since the context was read.</summary>
    private async Task<IdempotentAnswer?> FirstAnswerSinceAsync(SubmitDiscountRequest command, CancellationToken cancellationToken) =>
        command.StoredKey is { } key ? (await answers.FindAsync([key], cancellationToken)).GetValueOrDefault(key) : null;

    private static Result<SubmissionReceipt> Repeat(SubmitDiscountRequest command, IdempotentAnswer first) =>
        first.Fingerprint == Fingerprint(command)
            ? new SubmissionReceipt(first.TrackingId, View: null, first)
            : DiscountErrors.IdempotencyKeyReused;

    private static string DescriptionOf(SubmitDiscountRequest command, Eligibility eligible) =>
        FormField.Text(command.ShowDescription) ?? eligible.Show?.Title ?? WordsOf(command);

    private static string WordsOf(SubmitDiscountRequest command) =>
        FormField.Text(command.ShowDescription) ?? FormField.Text(command.ShowCode) ?? $"#{command.ShowId}";

    private static string Fingerprint(SubmitDiscountRequest command) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command with { IdempotencyKey = null })));
}
