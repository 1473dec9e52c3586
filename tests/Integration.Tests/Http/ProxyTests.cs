using System.Net;
using CharroBot.Api.Http;
using CharroBot.TestSupport.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

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
    public async Task SessionCookie_WithoutAnyProxy_IsSecureToo() => (await CookieAsync(direct)).ShouldContain("secure", Case.Insensitive);

    [Theory]
    [InlineData("https", "club.example", true)]
    [InlineData("http", "club.example", false)]
    [InlineData("https", "localhost", false)]
    public async Task StrictTransport_IsSaidOverHttpsAlone(string scheme, string host, bool said)
    {
        using var page = await proxied.Client.SendAsync(
            HttpMethod.Get, "/pedir", null, ("X-Forwarded-Proto", scheme), ("X-Forwarded-For", "203.0.113.99"), ("X-Forwarded-Host", host));

        page.Headers.TryGetValues("Strict-Transport-Security", out var header).ShouldBe(said);
        if (said)
        {
            header!.ShouldHaveSingleItem().ShouldBe("max-age=31536000");
        }
    }

    [Theory]
    [InlineData("http://192.168.1.20:8000", true)]
    [InlineData("http://club.example", true)]
    [InlineData("https://club.example", false)]
    [InlineData("http://localhost:8000", false)]
    [InlineData("http://127.0.0.1:8000", false)]
    [InlineData("null", false)]
    public async Task SignIn_OnAPageWhereTheBrowserWouldDropTheCookie_SaysSo(string page, bool refused)
    {
        using var login = await direct.Client.PostAsync(
            "/api/v1/auth/login", new { username = "supervisora", password = Passwords.Of("supervisora") }, ("Origin", page));

        if (refused)
        {
            _ = await login.ProblemAsync(HttpStatusCode.BadRequest, "https_required");
        }
        else
        {
            login.StatusCode.ShouldBe(HttpStatusCode.OK, await login.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task UnknownPeer_ThatSpeaksForOthers_IsMentionedOnce()
    {
        var logger = new CountingLogger();
        var known = new ProxyOptions { KnownProxies = ["192.0.2.1"], KnownNetworks = ["10.0.0.0/8"] };
        var warning = new UnknownProxyWarning(known, logger);

        await PassAsync("192.0.2.1", "https");
        await PassAsync("::ffff:10.1.2.3", "https");
        await PassAsync("203.0.113.9", proto: null);
        logger.Lines.ShouldBeEmpty();

        await PassAsync("203.0.113.9", "https");
        await PassAsync("203.0.113.10", "https");
        logger.Lines.ShouldHaveSingleItem().ShouldContain("Proxy:KnownProxies");
        logger.Lines[0].ShouldNotContain("203.0.113");

        Task PassAsync(string peer, string? proto)
        {
            var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(peer) } };
            if (proto is not null)
            {
                http.Request.Headers["X-Forwarded-Proto"] = proto;
            }

            return warning.WatchAsync(http, _ => Task.CompletedTask);
        }
    }

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

internal sealed class CountingLogger : ILogger
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add(formatter(state, exception));
}

public sealed class ProxiedApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings =>
    [
        "RateLimiting:Enabled=true", $"RateLimiting:WritesPerMinute={RateLimitedApp.WritesPerMinute}",
        "Proxy:KnownProxies=127.0.0.1, 192.0.2.1", "Proxy:KnownNetworks:0=10.0.0.0/8",
    ];
}
