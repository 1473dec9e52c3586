namespace CharroBot.Api.Http;

/// <summary>
/// Answers HEAD as GET without a body (RFC 9110, 9.3.2): the routes see a GET, and the web server, which remembers what was asked,
/// sends no body. Streams look at <see cref="WasHead"/> and end after their headers.
/// </summary>
internal static class HeadRequests
{
    private static readonly object Mark = new();

    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Items[Mark] = true;
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    });

    public static bool WasHead(this HttpContext http) => http.Items.ContainsKey(Mark);
}
