using System.Text.Json;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;

namespace CharroBot.Api.Http;

/// <summary>Turns what was thrown into a problem: bad bodies are the client's, a database that is gone is a 503, the rest is our bug.</summary>
internal sealed class ExceptionProblems(IDatabaseFailures database, ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        await Explain(context, exception).ExecuteAsync(context);
        return true;
    }

    private IResult Explain(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return Malformed(bad);
            case WriteConflictException:
                return Error.Conflict("write_conflict", "Otras personas están tocando lo mismo. Probá de nuevo en un momento.").ToProblem();
            case not null when database.IsBroken(exception):
                logger.LogError("What was written may not be on disk: {Exception}.", exception.GetType().Name);
                context.Response.Headers.RetryAfter = "10";
                return Problems.Of(
                    StatusCodes.Status503ServiceUnavailable, "storage_failed", "No pudimos asegurarnos de que quedara guardado. Probá de nuevo en un momento.");
            case not null when database.IsUnavailable(exception):
                logger.LogError("The database did not answer: {Exception}.", exception.GetType().Name);
                context.Response.Headers.RetryAfter = "5";
                return Problems.Of(StatusCodes.Status503ServiceUnavailable);
            default:
                logger.LogError(
                    "An unexpected failure in {Method} {Endpoint}: {Failure}",
                    context.Request.Method,
                    context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName,
                    exception!.WithoutWords());
                return Problems.Of(StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>Malformed JSON or a wrong type; where the parser knows the field, so does the client.</summary>
    private static IResult Malformed(BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest || bad.InnerException is not JsonException json)
        {
            return Problems.Of(bad.StatusCode);
        }

        var field = json.Path is ['$', '.', .. var path] ? path : null;
        return field is null
            ? Error.Invalid("malformed_json", "El contenido no es JSON válido.").ToProblem()
            : ValidationError.For(field, "El valor no tiene el tipo esperado.").ToProblem();
    }
}
