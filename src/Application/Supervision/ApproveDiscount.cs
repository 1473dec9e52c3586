using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Supervision;

/// <summary>A supervisor grants the discount: quota, request, audit and email in one transaction.</summary>
/// <param name="InBatch">Approved with many others, unread: no word that a model wrote leaves with it.</param>
public sealed record ApproveDiscount(int Id, int? Version, string? Note, string Supervisor, bool InBatch = false) : ICommand<Success>;

internal sealed class ApproveDiscountValidator : AbstractValidator<ApproveDiscount>
{
    public ApproveDiscountValidator()
    {
        _ = RuleFor(command => command.Version).NotNull().WithMessage("Falta la versión que viste.");
        _ = RuleFor(command => command.Note).Paragraphs(DiscountRequest.ReviewReasonMaxLength);
    }
}

internal sealed class ApproveDiscountHandler(
    ReviewedRequestLoader target,
    IShowRepository shows,
    IUserRepository users,
    IEmailDrafter drafter,
    IOutbox outbox,
    IOptions<EmailOptions> email,
    EligibilityPolicy policy,
    CharroBotMetrics instruments,
    TimeProvider time) : IRequestHandler<ApproveDiscount, Result<Success>>
{
    public async Task<Result<Success>> Handle(ApproveDiscount command, CancellationToken cancellationToken)
    {
        var locked = await target.LockAsync(command.Id, command.Version, cancellationToken);
        if (locked.IsFailure)
        {
            return locked.Error;
        }

        var request = locked.Value;
        if (await target.CollidesAsync(request, cancellationToken) is { } collision)
        {
            return collision;
        }

        var show = request.ShowId is { } showId ? await shows.LockAsync(showId, cancellationToken) : null;
        var member = await users.FindAsync(request.UserId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {request.Id} has no member.");
        var now = time.UtcNow();

        if (command.InBatch && show is not null && policy.FailuresNow(member, show, now).Count > 0)
        {
            return DiscountErrors.NeedsALook;
        }

        // Two of the same in a show are refused by the database, and the whole command runs again with another.
        var code = CodePattern.TryParse(show?.Details.CodePattern, out var pattern, out _) ? pattern.Next() : null;
        var paragraph = command.InBatch ? null : GroundedParagraph.For(request, Recommendation.Approve, member, show);
        var approved = request.Approve(
            show,
            Actor.Staff(command.Supervisor),
            command.Supervisor,
            command.Note,
            drafter.Approval(EmailFacts.Of(request, member, show, code), paragraph),
            now,
            code);
        if (approved.IsFailure)
        {
            if (approved.Error == ShowErrors.NoDiscountsAvailable)
            {
                instruments.QuotaRefused("review");
            }

            return approved.Error;
        }

        outbox.Enqueue(request, request.Details.Draft!, email.Value.UndoWindow.EndsAt(now));
        return new Success();
    }
}
