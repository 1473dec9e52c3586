using CharroBot.Api.Http;

namespace CharroBot.Api.Site;

/// <summary>Answers for the files of the site: under their version for ever, under their plain name with a question each time.</summary>
internal static class SiteServing
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";

    public static IApplicationBuilder UseSite(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var site = http.RequestServices.GetRequiredService<SiteFiles>();
        var (version, path) = Parse(http.Request.Path.Value ?? string.Empty);
        if (Path.GetExtension(path) is "" or ".html" || site.Current.Find(path) is not { } file)
        {
            await next(http);
            return;
        }

        EmbedPolicy.Allow(http);

        // Another version's name, from a page that was opened before an update: the file as it is now, but not kept under that name.
        await file.SendAsync(http, version == site.Current.Hash ? ForEver : AskFirst);
    });

    /// <summary>A page that is the same for everybody.</summary>
    public static IResult Page(WebApplication app, string file) => new PageResult(app.Services.GetRequiredService<SiteFiles>().Current.Page(file));

    private static (string? Version, string Path) Parse(string path)
    {
        if (!path.StartsWith(SiteVersion.Prefix, StringComparison.Ordinal))
        {
            return (null, path);
        }

        var end = path.IndexOf('/', SiteVersion.Prefix.Length);
        return end < 0 ? (null, path) : (path[SiteVersion.Prefix.Length..end], path[end..]);
    }

    private sealed class PageResult(SiteFile page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => page.SendAsync(httpContext, AskFirst);
    }
}
