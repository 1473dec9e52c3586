using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Supervision;

/// <summary>Takes back an approve or a reject while its email has not left; a decline without an email within the same window.</summary>
/// <param name="Version">Checked where it is given.</param>
public sealed record UndoReview(int Id, int? Version, string Supervisor) : ICommand<Success>;

internal sealed class UndoReviewHandler(
    ReviewedRequestLoader target, IShowRepository shows, IOutbox outbox, IOptions<EmailOptions> email, TimeProvider time)
    : IRequestHandler<UndoReview, Result<Success>>
{
    public async Task<Result<Success>> Handle(UndoReview command, CancellationToken cancellationToken)
    {
        var locked = await target.LockAsync(command.Id, command.Version, cancellationToken);
        if (locked.IsFailure)
        {
            return locked.Error;
        }

        var request = locked.Value;
        if (request.Status is not (RequestStatus.Granted or RequestStatus.Declined))
        {
            return DiscountErrors.NothingToUndo;
        }

        if (await target.CollidesAsync(request, cancellationToken) is { } collision)
        {
            return collision;
        }

        var now = time.UtcNow();
        var stillHere = request.DeliveryStatus is null
            ? email.Value.UndoWindow.IsOpen(request.ReviewedAt, now)
            : await outbox.WithdrawAsync(request.Id, cancellationToken);
        if (!stillHere)
        {
            return DiscountErrors.UndoWindowPassed;
        }

        var show = request.ShowId is { } showId ? await shows.LockAsync(showId, cancellationToken) : null;
        var undone = request.Undo(show, Actor.Staff(command.Supervisor), now);
        return undone.IsFailure ? undone.Error : new Success();
    }
}
