using CharroBot.Domain.Common;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>Carries out submissions; those that come at the same moment may share a transaction (decision 0015).</summary>
public interface ISubmissionQueue
{
    /// <returns>After the request is stored durably, or refused.</returns>
    Task<Result<SubmissionReceipt>> SubmitAsync(SubmitDiscountRequest command, CancellationToken cancellationToken);
}
