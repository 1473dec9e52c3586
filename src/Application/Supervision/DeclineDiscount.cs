using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Supervision;

/// <summary>A supervisor declines; the rejection email is queued unless <paramref name="Notify"/> is false.</summary>
/// <param name="Reason">Spanish; 1 to 500 characters. Goes into the email where the agent would have granted the discount; always into the audit trail.</param>
/// <param name="InBatch">With the same reason for many: no answer to a member who asked for a person, and no word that a model wrote.</param>
public sealed record DeclineDiscount(int Id, int? Version, string? Reason, bool Notify, string Supervisor, bool InBatch = false) : ICommand<Success>;

internal sealed class DeclineDiscountValidator : AbstractValidator<DeclineDiscount>
{
    public DeclineDiscountValidator()
    {
        _ = RuleFor(command => command.Version).NotNull().WithMessage("Falta la versión que viste.");
        _ = RuleFor(command => command.Reason).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Decí por qué.")
            .Paragraphs(DiscountRequest.ReviewReasonMaxLength);
    }
}

internal sealed class DeclineDiscountHandler(
    ReviewedRequestLoader target,
    IShowRepository shows,
    IUserRepository users,
    IEmailDrafter drafter,
    IOutbox outbox,
    IOptions<EmailOptions> email,
    TimeProvider time) : IRequestHandler<DeclineDiscount, Result<Success>>
{
    public async Task<Result<Success>> Handle(DeclineDiscount command, CancellationToken cancellationToken)
    {
        var locked = await target.LockAsync(command.Id, command.Version, cancellationToken);
        if (locked.IsFailure)
        {
            return locked.Error;
        }

        var request = locked.Value;
        if (command.InBatch && request.IsHandedOver)
        {
            return DiscountErrors.NeedsAnswer;
        }

        var show = request.ShowId is { } showId ? await shows.FindAsync(showId, cancellationToken) : null;
        var member = await users.FindAsync(request.UserId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {request.Id} has no member.");
        var now = time.UtcNow();
        var reason = command.Reason!.Trim();
        var declined = request.Decline(
            Actor.Staff(command.Supervisor),
            command.Supervisor,
            reason,
            command.Notify,
            Draft(request, EmailFacts.Of(request, member, show), reason, command.InBatch),
            now);
        if (declined.IsFailure)
        {
            return declined.Error;
        }

        if (command.Notify)
        {
            outbox.Enqueue(request, request.Details.Draft!, email.Value.UndoWindow.EndsAt(now));
        }

        return new Success();
    }

    /// <summary>Who asked for a person gets an answer. What was refused already is refused with its own reason, as the supervisor saw it; the rest with the supervisor's.</summary>
    private EmailDraft Draft(DiscountRequest request, EmailFacts facts, string reason, bool inBatch) =>
        request.IsHandedOver ? drafter.Answer(facts, reason)
        : request is { Status: RequestStatus.RecommendedDecline, ReasonCode: { } code }
        ? drafter.Rejection(facts, code, inBatch ? null : GroundedParagraph.For(request, Recommendation.Decline, facts.Member, facts.Show))
        : drafter.Decline(facts, reason);
}
