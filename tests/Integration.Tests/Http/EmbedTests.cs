using System.Net;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>What another site's pages may do: use the chat where that site is listed, and nothing else.</summary>
public sealed class EmbedTests(EmbeddedApp app) : IClassFixture<EmbeddedApp>
{
    private const string Listed = "https://club.example";

    [Theory]
    [InlineData("POST", "/api/v1/chat/message")]
    [InlineData("GET", "/api/v1/chat/abc")]
    [InlineData("DELETE", "/api/v1/chat/abc")]
    [InlineData("GET", "/api/v1/discounts/request/abc")]
    [InlineData("GET", "/api/v1/discounts/request/abc/events")]
    public async Task Preflight_FromAListedSite_IsAnsweredHoweverOftenAndWithoutCredentials(string method, string path)
    {
        for (var i = 0; i < 5; i++)
        {
            using var answer = await PreflightAsync(path, method, Listed);

            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            Header(answer, "Access-Control-Allow-Origin").ShouldBe(Listed);
            Header(answer, "Access-Control-Allow-Methods").ShouldNotBeNull().ShouldContain(method);
            Header(answer, "Access-Control-Allow-Headers").ShouldNotBeNull().ShouldContain("Content-Type");
            Header(answer, "Access-Control-Allow-Credentials").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("https://otro.example")]
    [InlineData("https://club.example.otro.example")]
    [InlineData("http://club.example")]
    [InlineData("null")]
    public async Task Chat_FromASiteThatIsNotListed_IsRefusedToTheBrowser(string origin)
    {
        using var preflight = await PreflightAsync("/api/v1/chat/message", "POST", origin);
        using var script = await GetAsync("/embed.js", origin);

        Header(preflight, "Access-Control-Allow-Origin").ShouldBeNull();
        Header(script, "Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Theory]
    [InlineData("POST", "/api/v1/discounts/request")]
    [InlineData("POST", "/api/v1/discounts/request/abc/cancel")]
    [InlineData("GET", "/api/v1/supervision/requests")]
    [InlineData("POST", "/api/v1/auth/login")]
    [InlineData("GET", "/pedir")]
    public async Task Anything_ThatTheChatDoesNotNeed_IsRefusedToListedSitesToo(string method, string path)
    {
        using var preflight = await PreflightAsync(path, method, Listed);
        using var answer = await GetAsync(path, Listed);

        Header(preflight, "Access-Control-Allow-Origin").ShouldBeNull();
        Header(answer, "Access-Control-Allow-Origin").ShouldBeNull();
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
    }

    [Theory]
    [InlineData("/embed.js")]
    [InlineData("/js/chat/widget.js")]
    [InlineData("/css/widget.css")]
    public async Task File_OfTheWidget_MayBeReadByListedSites(string path)
    {
        using var answer = await GetAsync(path, "https://www.club.example:8443");
        using var noOrigin = await GetAsync(path, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe("https://www.club.example:8443");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("cross-origin");

        // A cache in between must not keep this one for everybody.
        noOrigin.Headers.Vary.ShouldContain("Origin");
    }

    [Fact]
    public async Task Refusal_ToAListedSite_CanBeReadByIt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/chat/no-hay-tal");
        request.Headers.Add("Origin", Listed);
        using var answer = await app.Client.SendAsync(request);

        _ = await answer.ProblemAsync(HttpStatusCode.NotFound, "session_not_found");
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Listed);
        Header(answer, "Access-Control-Expose-Headers").ShouldBe("Retry-After");
    }

    [Fact]
    public async Task TooMany_FromAListedSite_IsSaidToIt()
    {
        HttpResponseMessage? last = null;
        for (var i = 0; i < 3; i++)
        {
            last?.Dispose();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/chat/message") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("Origin", Listed);
            last = await app.Client.SendAsync(request);
        }

        _ = await last!.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Header(last!, "Access-Control-Allow-Origin").ShouldBe(Listed);
        last!.Dispose();
    }

    private async Task<HttpResponseMessage> PreflightAsync(string path, string method, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await app.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await app.Client.SendAsync(request);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

/// <summary>Two sites may carry the chat; limits are so low that a counted preflight would be seen.</summary>
public sealed class EmbeddedApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings =>
    [
        "Chat:EmbedOrigins=https://Club.example, https://www.club.example:8443", "RateLimiting:Enabled=true", "RateLimiting:ChatPerMinute=2",
    ];
}

/// <summary>As it comes: no other site.</summary>
public sealed class NoEmbedTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Theory]
    [InlineData("/embed.js")]
    [InlineData("/api/v1/chat/abc")]
    public async Task Answer_WhereNoSiteIsListed_AllowsNone(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://club.example");

        using var answer = await app.Client.SendAsync(request);

        answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control-", StringComparison.Ordinal));
    }
}
