using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Operations;

/// <summary>A bug of ours whose exception quotes all that the member typed, for requests that say <see cref="Word"/>.</summary>
internal sealed class LeakingExceptionBehavior : IPipelineBehavior<SubmitDiscountRequest, Result<SubmissionReceipt>>
{
    public const string Word = "rompé";

    public static void AddTo(IServiceCollection services) =>
        services.AddScoped<IPipelineBehavior<SubmitDiscountRequest, Result<SubmissionReceipt>>, LeakingExceptionBehavior>();

    public Task<Result<SubmissionReceipt>> Handle(
        SubmitDiscountRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<SubmissionReceipt>> next) =>
        request.Message?.Contains(Word, StringComparison.Ordinal) == true
            ? throw new InvalidOperationException($"Cannot take {request}.", new FormatException($"The input string '{request.UserName}' was not in a correct format."))
            : next();
}
