using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>The agent decides again; the earlier decision stays in the audit trail.</summary>
/// <param name="Context">What the supervisor adds for the agent; up to 1000 characters.</param>
public sealed record ReprocessDecision(int Id, int? Version, string? Context, string Supervisor) : ICommand<Success>;

internal sealed class ReprocessDecisionValidator : AbstractValidator<ReprocessDecision>
{
    public ReprocessDecisionValidator()
    {
        _ = RuleFor(command => command.Version).NotNull().WithMessage("Falta la versión que viste.");
        _ = RuleFor(command => command.Context).Paragraphs(DiscountRequest.ContextMaxLength);
    }
}

internal sealed class ReprocessDecisionHandler(ReviewedRequestLoader target, TimeProvider time) : IRequestHandler<ReprocessDecision, Result<Success>>
{
    public async Task<Result<Success>> Handle(ReprocessDecision command, CancellationToken cancellationToken)
    {
        var locked = await target.LockAsync(command.Id, command.Version, cancellationToken);
        if (locked.IsFailure)
        {
            return locked.Error;
        }

        if (await target.CollidesAsync(locked.Value, cancellationToken) is { } collision)
        {
            return collision;
        }

        var queued = locked.Value.Reprocess(command.Context?.Trim(), Actor.Staff(command.Supervisor), time.UtcNow());
        return queued.IsFailure ? queued.Error : new Success();
    }
}
