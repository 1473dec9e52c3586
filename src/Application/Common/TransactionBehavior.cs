using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Common;

/// <summary>Runs every command in a transaction, with conflict and retry; queries pass through.</summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : Result
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request is ITransactional ? unitOfWork.InTransactionAsync(_ => next(), cancellationToken) : next();
}
