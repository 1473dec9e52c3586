using CharroBot.Application.Common;
using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>Queues a failed email again.</summary>
public sealed record RetryEmail(int Id, int? Version, string Supervisor) : ICommand<Success>;

internal sealed class RetryEmailHandler(ReviewedRequestLoader target, IOutbox outbox, TimeProvider time) : IRequestHandler<RetryEmail, Result<Success>>
{
    public async Task<Result<Success>> Handle(RetryEmail command, CancellationToken cancellationToken)
    {
        var locked = await target.LockAsync(command.Id, command.Version, cancellationToken);
        if (locked.IsFailure)
        {
            return locked.Error;
        }

        var now = time.UtcNow();
        var retried = locked.Value.RetryEmail(Actor.Staff(command.Supervisor), now);
        if (retried.IsFailure)
        {
            return retried.Error;
        }

        return await outbox.RetryAsync(command.Id, now, cancellationToken) ? new Success() : DiscountErrors.NotRetriable;
    }
}
