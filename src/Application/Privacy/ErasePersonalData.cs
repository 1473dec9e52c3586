using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using MediatR;

namespace CharroBot.Application.Privacy;

/// <summary>
/// Forgets a member. What is open ends with it: a request is cancelled, a review whose email has not left is taken back. Counts, decisions
/// and who did what when stay, of nobody in particular. Again is no mistake: it takes what a first time missed.
/// </summary>
public sealed record ErasePersonalData(int MemberId, string Admin) : IMultiStepCommand<Success>;

internal sealed class ErasePersonalDataHandler(
    IUserRepository users,
    IDiscountRequestRepository requests,
    IShowRepository shows,
    IOutbox outbox,
    IPersonalDataEraser eraser,
    IEmailCopies copies,
    IUnitOfWork unitOfWork,
    TimeProvider time) : IRequestHandler<ErasePersonalData, Result<Success>>
{
    public async Task<Result<Success>> Handle(ErasePersonalData command, CancellationToken cancellationToken)
    {
        var erased = await unitOfWork.InTransactionAsync(token => EraseAsync(command, token), cancellationToken);
        if (erased.IsFailure)
        {
            return erased.Error;
        }

        copies.Forget(erased.Value);
        await eraser.ScrubAsync(cancellationToken);
        return new Success();
    }

    /// <returns>The Message-IDs of what they were sent.</returns>
    private async Task<Result<IReadOnlyList<string>>> EraseAsync(ErasePersonalData command, CancellationToken cancellationToken)
    {
        // A request that is filed meanwhile waits for this, and then finds nobody.
        if (await users.LockAsync(command.MemberId, cancellationToken) is null)
        {
            return UserErrors.NotFound;
        }

        var theirs = await requests.LockOfMemberAsync(command.MemberId, cancellationToken);
        var now = time.UtcNow();
        var actor = Actor.Staff(command.Admin);
        foreach (var request in theirs)
        {
            await ForgetAliasAsync(request, cancellationToken);
            await EraseAsync(request, actor, now, cancellationToken);
        }

        var member = (await users.ListWithPaymentsAsync([command.MemberId], [], cancellationToken)).Single();
        List<int> ids = [.. theirs.Select(request => request.Id)];
        if (await outbox.EraseAsync(ids, DiscountRequest.ErasedText, cancellationToken) is not { } messageIds)
        {
            return DiscountErrors.EmailLeaving;
        }

        var scope = new PersonalDataScope(member.Id, member.Email, ids, [.. theirs.Select(request => request.TrackingId)]);
        await eraser.ForgetAsync(scope, cancellationToken);
        member.Erase(now);
        return Result<IReadOnlyList<string>>.Ok(messageIds);
    }

    /// <summary>
    /// An email that certainly has not left never leaves, and with it goes the review. One that may have left stands, and is not tried again.
    /// </summary>
    private async Task EraseAsync(DiscountRequest request, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        if (request.DeliveryStatus == DeliveryStatus.Queued && await outbox.WithdrawAsync(request.Id, cancellationToken))
        {
            request.EraseUnsent(request.ShowId is { } id ? await shows.LockAsync(id, cancellationToken) : null, actor, now);
            return;
        }

        request.Erase(actor, now);
        if (request.DeliveryStatus == DeliveryStatus.Queued)
        {
            await unitOfWork.SaveChangesAsync(cancellationToken);
            _ = request.RecordDelivery(DeliveryStatus.Failed, null, now);
        }
    }

    /// <summary>What a supervisor taught of the member's own words.</summary>
    private async Task ForgetAliasAsync(DiscountRequest request, CancellationToken cancellationToken)
    {
        if (request is { ShowId: { } id, Details.Resolution.Outcome: ResolutionEvidence.BySupervisor }
            && await shows.LockAsync(id, cancellationToken) is { } show)
        {
            _ = show.ForgetAlias(request.ShowDescription);
        }
    }
}
