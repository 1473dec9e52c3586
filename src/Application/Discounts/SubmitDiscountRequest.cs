using System.Security.Cryptography;
using System.Text.Json;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts;

/// <summary>A member asks for a discount. The form, the chat and scripts all file this very command.</summary>
/// <param name="IdempotencyKey">1 to 255 printable ASCII characters; a repeat within a day gets the first answer.</param>
public sealed record SubmitDiscountRequest(
    string? UserName,
    string? UserEmail,
    int? Dni,
    string? ShowDescription,
    int? ShowId,
    string? ShowCode,
    string? Message,
    RequestSource Source,
    string? IdempotencyKey = null) : ICommand<SubmissionReceipt>;

/// <param name="FirstAnswer">The answer of the first call, where this one repeats it.</param>
public sealed record SubmissionReceipt(string TrackingId, IdempotentAnswer? FirstAnswer = null);

internal sealed class SubmitDiscountRequestValidator : AbstractValidator<SubmitDiscountRequest>
{
    public SubmitDiscountRequestValidator(IOptions<MembershipOptions> identity)
    {
        _ = RuleFor(command => command.UserName).RequiredLine(User.NameMaxLength);
        _ = RuleFor(command => command.UserEmail).Email();
        _ = RuleFor(command => command.Dni)
            .Must(dni => dni is not null || !identity.Value.RequireDni).WithMessage("Necesitamos tu DNI para confirmar que sos vos.")
            .Must(dni => dni is not { } number || Domain.Users.Dni.IsValid(number)).WithMessage("Escribí el DNI con números, sin puntos.");
        _ = RuleFor(command => command.ShowDescription)
            .Must((command, _) => Named(command) == 1)
            .WithMessage("Decinos qué show querés, y uno solo por pedido.")
            .Must(text => text is null || !string.IsNullOrWhiteSpace(text)).WithMessage("Escribí qué show buscás.")
            .Line(Submission.DescriptionMaxLength);
        _ = RuleFor(command => command.ShowCode).Line(Show.CodeMaxLength)
            .Must(code => code is null || !string.IsNullOrWhiteSpace(code)).WithMessage("Escribí el código del show.");
        _ = RuleFor(command => command.Message).Paragraphs(Submission.MessageMaxLength);
        _ = RuleFor(command => command.Source).IsInEnum();
        _ = RuleFor(command => command.IdempotencyKey)
            .Must(key => key is null || (key.Length is >= 1 and <= 255 && key.All(c => c is > ' ' and <= '~')))
            .WithMessage("La clave tiene de 1 a 255 caracteres ASCII, sin espacios.").OverridePropertyName("Idempotency-Key");
    }

    private static int Named(SubmitDiscountRequest command) =>
        (command.ShowDescription is null ? 0 : 1) + (command.ShowId is null ? 0 : 1) + (command.ShowCode is null ? 0 : 1);
}

internal sealed class SubmitDiscountRequestHandler(
    IUserRepository users,
    IDiscountRequestRepository requests,
    ShowFinder finder,
    EligibilityCheck eligibility,
    IDiscountDecider decider,
    IEmailDrafter drafter,
    IIdempotencyStore answers,
    IUnitOfWork unitOfWork,
    TimeProvider time) : MediatR.IRequestHandler<SubmitDiscountRequest, Result<SubmissionReceipt>>
{
    public async Task<Result<SubmissionReceipt>> Handle(SubmitDiscountRequest command, CancellationToken cancellationToken)
    {
        if (await FirstAnswerAsync(command, cancellationToken) is { } repeated)
        {
            return repeated;
        }

        var member = await users.LockByEmailAsync(EmailAddress.Normalize(command.UserEmail!), cancellationToken);
        if (member is null || (command.Dni is { } dni && !member.HasDni(dni)))
        {
            return DiscountErrors.MemberNotFound;
        }

        var proven = command.Dni is not null;
        var match = await FindShowAsync(command, cancellationToken);
        var verdict = await eligibility.EvaluateAsync(member, match, Words(command), exceptId: null, cancellationToken);
        if (proven && await StrangerGivesWayAsync(verdict.BlockingTrackingId, cancellationToken))
        {
            verdict = await eligibility.EvaluateAsync(member, match, Words(command), exceptId: null, cancellationToken);
        }

        if (await DuplicateAsync(member, match, verdict, Words(command), proven, cancellationToken) is { } duplicate)
        {
            // The other request may be this one's own twin, committed since the first look.
            return await FirstAnswerAsync(command, cancellationToken) ?? duplicate;
        }

        var description = command.ShowDescription?.Trim() ?? verdict.Show?.Title ?? Words(command);
        var refusal = verdict.Report.FirstFailure is { } reason and not ReasonCode.ShowAmbiguous
            ? drafter.Rejection(new EmailFacts(member, verdict.Show, description), reason)
            : null;
        var submission = new Submission(member.Id, description, command.UserName!.Trim(), command.Message?.Trim(), command.Source, proven);
        var agentPicks = decider.ShowsToPick(match, command.Source, verdict.Report).Count > 0;
        var request = proven && !agentPicks
            ? DiscountRequest.Submit(submission, match, verdict.Report, refusal, time.UtcNow())
            : DiscountRequest.SubmitUnjudged(submission, match, time.UtcNow());
        requests.Add(request);
        if (command.IdempotencyKey is { } key)
        {
            answers.Remember(key, Fingerprint(command), request.TrackingId);
        }

        return new SubmissionReceipt(request.TrackingId);
    }

    private async Task<Result<SubmissionReceipt>?> FirstAnswerAsync(SubmitDiscountRequest command, CancellationToken cancellationToken)
    {
        if (command.IdempotencyKey is not { } key || await answers.FindAsync(key, cancellationToken) is not { } first)
        {
            return null;
        }

        return first.Fingerprint == Fingerprint(command)
            ? new SubmissionReceipt(first.TrackingId, first)
            : DiscountErrors.IdempotencyKeyReused;
    }

    private async Task<ShowMatch> FindShowAsync(SubmitDiscountRequest command, CancellationToken cancellationToken) => command switch
    {
        { ShowId: { } id } => await finder.ByIdAsync(id, "by_id", cancellationToken),
        { ShowCode: { } code } => await finder.ByCodeAsync(code.Trim(), cancellationToken),
        _ => finder.ByText(command.ShowDescription!),
    };

    /// <summary>Nobody can keep a member from asking by asking first in their name.</summary>
    private async Task<bool> StrangerGivesWayAsync(string? blocking, CancellationToken cancellationToken)
    {
        if (blocking is null || await requests.LockAsync(blocking, cancellationToken) is not { } other || other.GiveWay(time.UtcNow()).IsFailure)
        {
            return false;
        }

        await unitOfWork.FlushAsync(cancellationToken);
        return true;
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

    private static string Words(SubmitDiscountRequest command) =>
        command.ShowDescription?.Trim() ?? command.ShowCode?.Trim() ?? $"#{command.ShowId}";

    private static string Fingerprint(SubmitDiscountRequest command) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command with { IdempotencyKey = null })));
}
