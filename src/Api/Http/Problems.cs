using System.Globalization;
using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using Microsoft.AspNetCore.Mvc;

namespace CharroBot.Api.Http;

/// <summary>The one map from a refusal to an RFC 9457 problem.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static IResult ToProblem(this Error error, object? current = null) =>
        error is TooManyRequestsError many ? new RetryLater(Write(Describe(error, current)), many.Wait) : Write(Describe(error, current));

    /// <summary>A problem that HTTP itself raises: an unknown route, a wrong method, a body that is too long.</summary>
    public static IResult Of(int status) => Write(Describe(status));

    /// <summary>One of these with a code and words of its own.</summary>
    public static IResult Of(int status, string code, string detail) => Write(New(status, code, Describe(status).Title!, detail));

    public static IResult Write(ProblemDetails problem) =>
        TypedResults.Json(problem, statusCode: problem.Status, contentType: ContentType);

    /// <summary>Whole seconds, at least one.</summary>
    public static void SetRetryAfter(this HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <param name="current">What a stale writer should have seen.</param>
    private static ProblemDetails Describe(Error error, object? current)
    {
        var status = StatusOf(error.Kind);
        var problem = New(status, error.Code, Describe(status).Title!, error.Message);
        switch (error)
        {
            case ValidationError validation:
                problem.Extensions["errors"] = validation.Fields;
                break;
            case DuplicateRequestError { TrackingId: { } trackingId }:
                problem.Extensions["tracking_id"] = trackingId;
                break;
            case ImportError import:
                problem.Extensions["errors"] = import.Lines;
                break;
            case StaleVersionError or StaleRecordError:
                problem.Extensions["current"] = current;
                break;
        }

        return problem;
    }

    private static ProblemDetails Describe(int status) => status switch
    {
        400 => New(status, "bad_request", "Pedido inválido", "No entendimos el pedido."),
        401 => New(status, "unauthorized", "Falta iniciar sesión", "Iniciá sesión para seguir."),
        403 => New(status, "forbidden", "Sin permiso", "Tu cuenta no puede hacer esto."),
        404 => New(status, "not_found", "No encontrado", "No encontramos lo que buscás."),
        405 => New(status, "method_not_allowed", "Método no permitido", "Esa dirección no acepta ese método."),
        408 => New(status, "request_timeout", "Tiempo agotado", "El pedido tardó demasiado en llegar."),
        409 => New(status, "conflict", "Conflicto", "El pedido choca con el estado actual."),
        413 => New(status, "payload_too_large", "Demasiado grande", "El contenido supera el tamaño permitido."),
        415 => New(status, "unsupported_media_type", "Formato no admitido", "Mandá el contenido como application/json, o como text/csv donde se importa."),
        422 => New(status, "unprocessable", "No se pudo procesar", "El contenido no se pudo procesar."),
        429 => New(status, "too_many_requests", "Demasiados pedidos", "Hiciste muchos pedidos seguidos. Esperá un momento y probá de nuevo."),
        504 => New(status, "timeout", "Tardó demasiado", "La respuesta tardó demasiado. Probá de nuevo en un momento."),
        503 => New(status, "unavailable", "No disponible", "El servicio no está disponible. Probá de nuevo en un momento."),
        >= 400 and < 500 => New(status, "bad_request", "Pedido inválido", "No entendimos el pedido."),
        _ => New(status, "internal_error", "Error interno", "Algo falló de nuestro lado. Probá de nuevo en un momento."),
    };

    private static ProblemDetails New(int status, string code, string title, string detail) => new()
    {
        Type = $"urn:charrobot:problem:{code}",
        Title = title,
        Status = status,
        Detail = detail,
        Extensions = { ["code"] = code },
    };

    private sealed class RetryLater(IResult problem, TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.SetRetryAfter(wait);
            return problem.ExecuteAsync(httpContext);
        }
    }
}
