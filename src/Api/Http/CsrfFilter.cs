using CharroBot.Domain.Common;
using Microsoft.AspNetCore.Antiforgery;

namespace CharroBot.Api.Http;

/// <summary>Changes made with a session cookie need the token that sign-in gave. Bearer tokens are not sent by browsers on their own.</summary>
internal sealed class CsrfFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public const string HeaderName = "X-CSRF-Token";

    private static readonly Error Refused = new(ErrorKind.Forbidden, "csrf_token_invalid", "La sesión cambió. Recargá la página y probá de nuevo.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var needed = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
            && http.User.Identity?.AuthenticationType != BearerTokens.SchemeName;
        return needed && !await antiforgery.IsRequestValidAsync(http) ? Refused.ToProblem() : await next(context);
    }
}
