using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>
/// Takes requests as they come and files those of the same moment in one transaction: a rush costs one round of reads and one commit for
/// each batch. Of one member there is one request in a batch, so that none has to know of another.
/// </summary>
internal sealed class SubmissionBatcher
{
    private const int AtOnce = 2;

    /// <summary>Half of a rush is filed while the other half is read and answered; more together gain nothing.</summary>
    private const int Most = 32;

    private readonly Batcher<SubmitDiscountRequest, Result<SubmissionReceipt>> _gathering;

    public SubmissionBatcher(IServiceScopeFactory scopes, IDatabaseFailures failures) =>
        _gathering = new Batcher<SubmitDiscountRequest, Result<SubmissionReceipt>>(
            AtOnce,
            Most,
            Claims,
            async commands =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<SubmissionService>().FileAsync(commands);
            },
            alone: exception => !failures.IsUnavailable(exception) && !failures.IsBroken(exception));

    public Task<Result<SubmissionReceipt>> FileAsync(SubmitDiscountRequest command, CancellationToken cancellationToken) =>
        _gathering.RunAsync(command, cancellationToken);

    private static IEnumerable<string> Claims(SubmitDiscountRequest command) => command.IdempotencyKey is { } key
        ? [$"member {EmailAddress.Normalize(command.UserEmail!)}", $"key {key}"]
        : [$"member {EmailAddress.Normalize(command.UserEmail!)}"];
}
