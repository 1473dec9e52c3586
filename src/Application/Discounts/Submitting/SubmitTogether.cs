using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>Submits requests in one transaction with one round of reads. A refused one has changed nothing and stops no other.</summary>
/// <param name="Commands">Valid, each of another member and with another idempotency key. The results come in the same order.</param>
public sealed record SubmitTogether(IReadOnlyList<SubmitDiscountRequest> Commands) : ICommand<IReadOnlyList<Result<SubmissionReceipt>>>;

internal sealed class SubmitTogetherHandler(SubmissionContextReader reader, SubmissionService submissions)
    : IRequestHandler<SubmitTogether, Result<IReadOnlyList<Result<SubmissionReceipt>>>>
{
    public async Task<Result<IReadOnlyList<Result<SubmissionReceipt>>>> Handle(SubmitTogether command, CancellationToken cancellationToken)
    {
        var context = await reader.ReadAsync(command.Commands, cancellationToken);
        var results = new List<Result<SubmissionReceipt>>(command.Commands.Count);
        foreach (var one in command.Commands)
        {
            results.Add(await submissions.SubmitAsync(one, context, cancellationToken));
        }

        return Result<IReadOnlyList<Result<SubmissionReceipt>>>.Ok(results);
    }
}
