using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Submitting;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Infrastructure.Batching;

/// <summary>
/// Submits requests of the same moment in one transaction: a rush costs one round of reads and one commit for each batch. A member has one
/// request in a batch, so that none depends on another.
/// </summary>
internal sealed class SubmissionBatcher : ISubmissionQueue
{
    private const int ConcurrentBatches = 2;

    /// <summary>Half of a rush is stored while the other half is read and answered; larger batches gain nothing (docs/performance.md).</summary>
    private const int MaxBatchSize = 32;

    private readonly Batcher<SubmitDiscountRequest, Result<SubmissionReceipt>> _batcher;

    public SubmissionBatcher(IServiceScopeFactory scopes, IDatabaseFailures failures) =>
        _batcher = new Batcher<SubmitDiscountRequest, Result<SubmissionReceipt>>(
            ConcurrentBatches,
            MaxBatchSize,
            KeysOf,
            commands => SubmitAsync(scopes, commands),
            retryAlone: exception => !failures.IsUnavailable(exception) && !failures.IsBroken(exception));

    public Task<Result<SubmissionReceipt>> SubmitAsync(SubmitDiscountRequest command, CancellationToken cancellationToken) =>
        _batcher.RunAsync(command, cancellationToken);

    private static async Task<IReadOnlyList<Result<SubmissionReceipt>>> SubmitAsync(
        IServiceScopeFactory scopes, IReadOnlyList<SubmitDiscountRequest> commands)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SubmitTogether(commands), CancellationToken.None)).Value;
    }

    private static IEnumerable<string> KeysOf(SubmitDiscountRequest command) => command.StoredKey is { } key
        ? [$"member {EmailAddress.Normalize(command.UserEmail!)}", $"key {key}"]
        : [$"member {EmailAddress.Normalize(command.UserEmail!)}"];
}
