using CharroBot.Api.Http;
using CharroBot.Api.Site;

namespace CharroBot.Api.Endpoints;

/// <summary>The start page and the pages below it; they use the public API and nothing else.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext http) => Start(app, http)).WithName("Start")
            .WithSummary("Say what this is")
            .WithDescription("The name and version of the service; a browser that accepts text/html gets the start page instead.")
            .WithTags("Service").AllowAnonymous().Produces<ServiceInfo>();
        app.MapGet("/pedir", () => Page(app, "pedir.html")).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/chat", () => Page(app, "chat.html")).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/supervision", () => Page(app, "supervision.html")).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/supervision/tablero", () => Page(app, "tablero.html")).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/administracion", () => Page(app, "administracion.html")).ExcludeFromDescription().AllowAnonymous();
        app.MapApiDocument();
    }

    private static IResult Start(WebApplication app, HttpContext http)
    {
        http.Response.Headers.Vary = "Accept";
        return AcceptsHtml(http.Request)
            ? Page(app, "index.html")
            : TypedResults.Ok(new ServiceInfo("Charro Bot API is running!", "1.0.0", "/docs"));
    }

    private static IResult Page(WebApplication app, string file) => SiteServing.Page(app, file);

    internal static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept is not null && accept.Contains("text/html", StringComparison.OrdinalIgnoreCase));
}

internal sealed record ServiceInfo(string Message, string Version, string Docs);
