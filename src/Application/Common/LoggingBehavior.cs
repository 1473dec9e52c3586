using System.Diagnostics;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CharroBot.Application.Common;

/// <summary>Logs each use case by name, outcome and duration, and counts refusals. Never its content: that is personal data.</summary>
internal sealed class LoggingBehavior<TRequest, TResponse>(CharroBotMetrics instruments, ILogger<LoggingBehavior<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : Result
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        if (response.IsFailure)
        {
            instruments.UseCaseRefused(typeof(TRequest).Name, response.Error.Code);
        }

        logger.LogDebug(
            "{UseCase} {Outcome} in {Milliseconds:0.0} ms",
            typeof(TRequest).Name,
            response.IsSuccess ? "succeeded" : response.Error.Code,
            Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return response;
    }
}
