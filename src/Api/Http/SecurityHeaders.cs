namespace CharroBot.Api.Http;

/// <summary>Headers that every answer carries. Pages may run only our own files; the API docs also need their inline styles.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' https: data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string DocsPolicy = Policy + "; style-src 'self' 'unsafe-inline'";

    /// <summary>An email's own HTML: inline styles, and nothing that runs, loads or leads anywhere. Our own pages may frame it.</summary>
    public const string EmailPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) ? DocsPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        if (!IsDocument(context.Request.Path))
        {
            // Files of the site say for themselves how long they may be kept.
            headers.CacheControl = "no-store";
        }

        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    });

    /// <summary>The documentation of the API is the same for everybody.</summary>
    private static bool IsDocument(PathString path) =>
        path.StartsWithSegments("/docs", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);
}
