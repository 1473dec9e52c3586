using System.Net;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>Two programs on the same socket address, which is the proxy's: one believes it, one knows of no proxy.</summary>
public sealed class ProxyTests(ProxiedApp proxied, RateLimitedApp direct) : IClassFixture<ProxiedApp>, IClassFixture<RateLimitedApp>
{
    [Fact]
    public async Task RateLimit_BehindAKnownProxy_CountsByClient()
    {
        await UseUpAsync(proxied, "203.0.113.7");

        (await SubmitAsync(proxied, "203.0.113.7")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SubmitAsync(proxied, "203.0.113.8")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task RateLimit_ForAnAddressThatTheClientMadeUp_CountsTheOneTheProxySaw()
    {
        await UseUpAsync(proxied, "203.0.113.50");

        // The proxy appends whom it saw to what the client wrote.
        (await SubmitAsync(proxied, "198.51.100.1, 203.0.113.50")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task RateLimit_ThroughAChainOfKnownProxies_CountsTheClientAtItsEnd()
    {
        await UseUpAsync(proxied, "203.0.113.60, 10.1.2.3");

        (await SubmitAsync(proxied, "203.0.113.60, 10.9.9.9")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SubmitAsync(proxied, "203.0.113.61, 10.1.2.3")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task RateLimit_ForOneClientsManyIPv6Addresses_CountsTheirNetwork()
    {
        await UseUpAsync(proxied, "2001:db8:1:2::1");

        (await SubmitAsync(proxied, "2001:db8:1:2:ffff::9")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SubmitAsync(proxied, "2001:db8:1:3::1")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task RateLimit_FromAPeerThatIsNoKnownProxy_IgnoresWhatItSays()
    {
        for (var i = 1; i <= RateLimitedApp.WritesPerMinute; i++)
        {
            _ = await SubmitAsync(direct, $"203.0.113.{i}");
        }

        (await SubmitAsync(direct, "203.0.113.200")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task SessionCookie_BehindAKnownProxyWithHttps_IsSecure() => (await CookieAsync(proxied)).ShouldContain("secure", Case.Insensitive);

    [Fact]
    public async Task SessionCookie_WhenAnyoneClaimsHttps_StaysAsTheConnectionIs() => (await CookieAsync(direct)).ShouldNotContain("secure", Case.Insensitive);

    private static async Task UseUpAsync(AppFixture app, string client)
    {
        for (var i = 0; i < RateLimitedApp.WritesPerMinute; i++)
        {
            (await SubmitAsync(app, client)).ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    private static async Task<HttpStatusCode> SubmitAsync(AppFixture app, string client)
    {
        using var response = await app.Client.PostAsync(Requests.Path, "{}", ("X-Forwarded-For", client));
        return response.StatusCode;
    }

    private static async Task<string> CookieAsync(AppFixture app)
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = app.Address };
        using var login = await browser.PostAsync(
            "/api/v1/auth/login",
            new { username = "supervisora", password = Passwords.Of("supervisora") },
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-For", "203.0.113.99"));
        return login.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("charrobot_session=", StringComparison.Ordinal));
    }
}

public sealed class ProxiedApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings =>
    [
        "RateLimiting:Enabled=true", $"RateLimiting:WritesPerMinute={RateLimitedApp.WritesPerMinute}",
        "Proxy:KnownProxies=127.0.0.1, 192.0.2.1", "Proxy:KnownNetworks:0=10.0.0.0/8",
    ];
}
