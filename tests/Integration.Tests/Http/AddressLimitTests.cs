using System.Net;
using CharroBot.TestSupport.App;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Http;

/// <summary>Whoever has used up what an address may ask for gets no route of the table, no file and no refusal that costs a database read.</summary>
public sealed class AddressLimitTests(AddressLimitedApp app) : IClassFixture<AddressLimitedApp>
{
    [Fact]
    public async Task EveryRoute_OverTheLimitOfAnAddress_Returns429()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (
                Method: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET",
                Path: "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(Filled))))
            .ToList();
        routes.Count.ShouldBeGreaterThan(60);
        (string Method, string Path)[] others =
        [
            ("GET", "/docs/index.html"), ("GET", "/openapi/v1.json"), ("GET", "/css/app.css"), ("GET", "/js/api.js"), ("GET", "/embed.js"),
            ("GET", "/no-such-page"), ("HEAD", "/"), ("OPTIONS", "/api/v1/shows/search"), ("DELETE", "/pedir"),
        ];
        await UseUpAsync();

        foreach (var (method, path) in routes.Concat(others))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("Authorization", "Bearer junk");
            using var response = await app.Client.SendAsync(request);

            response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, $"{method} {path}");
            response.Headers.RetryAfter.ShouldNotBeNull();
        }
    }

    private static string Filled(RoutePatternPathSegment segment) =>
        segment.IsSimple && segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : "1";

    private async Task UseUpAsync()
    {
        for (var i = 0; i <= AddressLimitedApp.RequestsPerMinute; i++)
        {
            using var response = await app.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        }
    }
}

public sealed class AddressLimitedApp() : AppFixture(new SqliteTestDatabase())
{
    public const int RequestsPerMinute = 20;

    protected override IEnumerable<string> Settings => ["RateLimiting:Enabled=true", $"RateLimiting:RequestsPerMinute={RequestsPerMinute}"];
}
