using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Discounts;

/// <summary>The member says which show they meant.</summary>
public sealed record ClarifyDiscountRequest(string TrackingId, int? ShowId) : ICommand<Success>;

internal sealed class ClarifyDiscountRequestValidator : AbstractValidator<ClarifyDiscountRequest>
{
    public ClarifyDiscountRequestValidator() =>
        _ = RuleFor(command => command.ShowId).NotNull().WithMessage("Elegí un show.");
}

internal sealed class ClarifyDiscountRequestHandler(
    IDiscountRequestRepository requests, ShowClarification answer) : IRequestHandler<ClarifyDiscountRequest, Result<Success>>
{
    public async Task<Result<Success>> Handle(ClarifyDiscountRequest command, CancellationToken cancellationToken)
    {
        if (await requests.LockAsync(command.TrackingId, cancellationToken) is not { } request)
        {
            return DiscountErrors.NotFound;
        }

        if (!StrangerPolicy.MayClarify(request.IdentityProven) || request.Status != RequestStatus.NeedsClarification)
        {
            return DiscountErrors.NotAwaitingClarification;
        }

        return await answer.ApplyAsync(request, command.ShowId!.Value, Actor.Member, "by_member", cancellationToken);
    }
}
