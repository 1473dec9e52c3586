using System.Text.RegularExpressions;
using CharroBot.TestSupport.App;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Security;

/// <summary>What a browser or a proxy may keep: files of the site, and nothing that is anybody's.</summary>
public sealed partial class CacheHeaderTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    /// <summary>Pages that are the same for everybody, and the documentation.</summary>
    private static readonly string[] Documents =
        ["/pedir", "/chat", "/supervision", "/supervision/tablero", "/administracion", "/openapi/{documentName}.json", "/openapi/v1.json", "/entrar/"];

    [Fact]
    public async Task Answer_OfEveryRoute_IsNotKeptUnlessItIsADocument()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => (Method: method, Path: PathOf(route))))
            .Where(route => !Documents.Contains(route.Path) && route.Path.StartsWith('/'))
            .Distinct().ToList();
        routes.Count.ShouldBeGreaterThan(60);

        var kept = new List<string>();
        foreach (var (method, path) in routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Slot().Replace(path, "1"));
            using var answer = await app.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (answer.Headers.CacheControl is not { NoStore: true })
            {
                kept.Add($"{method} {path}: {(int)answer.StatusCode} {answer.Headers.CacheControl}");
            }
        }

        kept.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/no-hay")]
    [InlineData("/no-hay")]
    public async Task Answer_OfNoRoute_IsNotKeptEither(string path)
    {
        using var answer = await app.Client.GetAsync(new Uri(path, UriKind.Relative));

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/pedir", "no-cache")]
    [InlineData("/openapi/v1.json", "no-cache")]
    public async Task Document_MayBeKept(string path, string said)
    {
        using var answer = await app.Client.GetAsync(new Uri(path, UriKind.Relative));

        (answer.Headers.CacheControl?.ToString()).ShouldBe(said);
    }

    private static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Slot();
}
