using System.Net;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>RFC 9110, 9.3.2: HEAD is GET without the body.</summary>
public sealed class HeadTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/pedir")]
    [InlineData("/chat")]
    [InlineData("/supervision")]
    [InlineData("/administracion")]
    [InlineData("/pedido/unknown")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/index.html")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/embed.js")]
    [InlineData("/no-such-page")]
    public async Task Head_OfAPage_IsItsGetWithoutABody(string path) => await CompareAsync(app.Client, path);

    [Fact]
    public async Task Head_OfEveryOperationThatReads_IsItsGetWithoutABody()
    {
        var document = await app.Client.GetJsonAsync("/openapi/v1.json");
        var paths = document["paths"]!.AsObject().Where(path => path.Value!["get"] is not null).Select(path => path.Key).ToList();
        paths.Count.ShouldBeGreaterThan(20);

        foreach (var path in paths.Where(path => !path.EndsWith("/events", StringComparison.Ordinal)))
        {
            var address = path.Replace("{id}", "1", StringComparison.Ordinal).Replace("{code}", "X", StringComparison.Ordinal)
                .Replace("{tracking_id}", "x", StringComparison.Ordinal).Replace("{session_id}", "x", StringComparison.Ordinal);
            await CompareAsync(app.Admin, address);
        }
    }

    [Fact]
    public async Task Head_OfAStream_EndsAfterItsHeaders()
    {
        using var response = await app.Supervisor.SendAsync(HttpMethod.Head, "/api/v1/supervision/events", null);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Head_OfWhatTakesOnlyPosts_IsRefused()
    {
        using var response = await app.Client.SendAsync(HttpMethod.Head, "/api/v1/auth/login", null);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task OpenApi_AskedForAgainWithItsTag_IsNotModified()
    {
        using var first = await app.Client.SendAsync(HttpMethod.Get, "/openapi/v1.json", null);
        var tag = first.Headers.ETag!.ToString();

        using var again = await app.Client.SendAsync(HttpMethod.Get, "/openapi/v1.json", null, ("If-None-Match", tag));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    private static async Task CompareAsync(HttpClient client, string path)
    {
        using var get = await client.SendAsync(HttpMethod.Get, path, null);
        using var head = await client.SendAsync(HttpMethod.Head, path, null);

        head.StatusCode.ShouldBe(get.StatusCode, path);
        head.Content.Headers.ContentType?.ToString().ShouldBe(get.Content.Headers.ContentType?.ToString(), path);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(path);
        (await get.Content.ReadAsByteArrayAsync()).ShouldNotBeEmpty(path);
    }
}
