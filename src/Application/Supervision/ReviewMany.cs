using System.Text.Json.Serialization;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>What a batch does to each of its requests.</summary>
public enum BatchAction
{
    Approve,

    [JsonStringEnumMemberName("reject")]
    Decline,
}

/// <summary>
/// Approves or declines many requests, each in a transaction of its own: one that fails does not stop the others. The emails are the
/// template's, or what a supervisor wrote: nobody has read what a model wrote for them.
/// </summary>
/// <param name="Items">1 to <see cref="MaxItems"/>.</param>
/// <param name="Reason">Required for <see cref="BatchAction.Decline"/>.</param>
public sealed record ReviewMany(BatchAction? Action, IReadOnlyList<BatchItem>? Items, string? Reason, string Supervisor)
    : IMultiStepCommand<IReadOnlyList<BatchItemResult>>
{
    public const int MaxItems = 200;
}

public sealed record BatchItem(int Id, int Version);

/// <param name="Code">Why it was refused; null where it was not.</param>
public sealed record BatchItemResult(int Id, bool Ok, string? Code);

internal sealed class ReviewManyValidator : AbstractValidator<ReviewMany>
{
    public ReviewManyValidator()
    {
        _ = RuleFor(command => command.Action).NotNull().WithMessage("Decí qué hacer: approve o reject.").IsInEnum();
        _ = RuleFor(command => command.Items).Must(items => items is { Count: >= 1 and <= ReviewMany.MaxItems } && items.All(item => item is { Id: > 0, Version: > 0 }))
            .WithMessage($"Elegí entre 1 y {ReviewMany.MaxItems} pedidos.");
        _ = RuleFor(command => command.Reason)
            .Must((command, reason) => command.Action != BatchAction.Decline || !string.IsNullOrWhiteSpace(reason)).WithMessage("Decí por qué.")
            .Paragraphs(DiscountRequest.ReviewReasonMaxLength);
    }
}

internal sealed class ReviewManyHandler(
    IUnitOfWork unitOfWork,
    IRequestHandler<ApproveDiscount, Result<Success>> approve,
    IRequestHandler<DeclineDiscount, Result<Success>> decline) : IRequestHandler<ReviewMany, Result<IReadOnlyList<BatchItemResult>>>
{
    public async Task<Result<IReadOnlyList<BatchItemResult>>> Handle(ReviewMany command, CancellationToken cancellationToken)
    {
        var results = new List<BatchItemResult>(command.Items!.Count);
        foreach (var item in command.Items)
        {
            var reviewed = await ReviewAsync(command, item, cancellationToken);
            results.Add(new BatchItemResult(item.Id, reviewed.IsSuccess, reviewed.Error?.Code));
        }

        return results;
    }

    private async Task<Result<Success>> ReviewAsync(ReviewMany command, BatchItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await unitOfWork.InTransactionAsync(
                token => command.Action == BatchAction.Approve
                    ? approve.Handle(new ApproveDiscount(item.Id, item.Version, command.Reason, command.Supervisor, InBatch: true), token)
                    : decline.Handle(
                        new DeclineDiscount(item.Id, item.Version, command.Reason, Notify: true, command.Supervisor, InBatch: true), token),
                cancellationToken);
        }
        catch (WriteConflictException)
        {
            return Error.Conflict("write_conflict", "Probá de nuevo en un momento.");
        }
    }
}
