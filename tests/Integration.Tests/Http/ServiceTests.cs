using System.Net;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

public sealed class ServiceTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Start_TellsScriptsThatTheServiceRuns()
    {
        var answer = await app.Client.GetJsonAsync("/");

        answer.ToJsonString().ShouldBe("""{"message":"Charro Bot API is running!","version":"1.0.0","docs":"/docs"}""");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pedir")]
    [InlineData("/chat")]
    [InlineData("/supervision")]
    [InlineData("/docs/index.html")]
    public async Task Page_ForABrowser_IsHtmlUnderAStrictPolicy(string path)
    {
        using var response = await GetAsync(path, "text/html,application/xhtml+xml");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe-eval");
        policy.Split(';').ShouldNotContain(directive => directive.Contains("script-src", StringComparison.Ordinal) && directive.Contains("unsafe-inline", StringComparison.Ordinal));
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("https://cdn");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_WhenAllIsWell_IsHealthy(string path)
    {
        var health = await app.Client.GetJsonAsync(path);

        health.Text("status").ShouldBe("healthy");
        if (path.EndsWith("ready", StringComparison.Ordinal))
        {
            health["entries"]!.AsObject().Select(entry => entry.Key).ShouldBe(["database", "agent", "email", "disk"], ignoreOrder: true);
            health["entries"]!["database"]!.Text("status").ShouldBe("healthy");
        }
    }

    [Fact]
    public async Task OpenApi_IsTheDocumentWeAgreedOn()
    {
        var snapshot = Repository.Folder("tests/Integration.Tests/Http/openapi.v1.json");
        var current = (await app.Client.GetJsonAsync("/openapi/v1.json")).ToJsonString(new() { WriteIndented = true }) + "\n";
        if (Environment.GetEnvironmentVariable("CHARROBOT_UPDATE_SNAPSHOTS") == "true")
        {
            await File.WriteAllTextAsync(snapshot, current);
        }

        current.ShouldBe(await File.ReadAllTextAsync(snapshot), "The API changed. If that is meant: CHARROBOT_UPDATE_SNAPSHOTS=true dotnet test tests/Integration.Tests --filter OpenApi");
    }

    [Fact]
    public async Task OpenApi_HasEveryOperationOfTheContract()
    {
        string[] contract =
        [
            "get /", "get /api/v1/shows/search", "get /api/v1/shows/available", "get /api/v1/shows/{code}",
            "post /api/v1/discounts/request", "get /api/v1/discounts/request/{tracking_id}", "get /api/v1/discounts/request/{tracking_id}/events",
            "post /api/v1/discounts/request/{tracking_id}/clarify", "post /api/v1/discounts/request/{tracking_id}/cancel",
            "post /api/v1/auth/login", "post /api/v1/auth/logout", "get /api/v1/auth/me",
            "get /api/v1/supervision/shows/{id}/codes.csv", "get /api/v1/supervision/dashboard", "get /api/v1/supervision/requests", "get /api/v1/supervision/requests/{id}",
            "put /api/v1/supervision/requests/{id}/email", "post /api/v1/supervision/requests/{id}/approve", "post /api/v1/supervision/requests/{id}/reject",
            "post /api/v1/supervision/requests/{id}/undo", "post /api/v1/supervision/requests/{id}/resolve", "post /api/v1/supervision/requests/{id}/reprocess",
            "post /api/v1/supervision/requests/{id}/retry-email", "post /api/v1/supervision/requests/batch",
            "get /api/v1/supervision/requests/export.csv", "get /api/v1/supervision/events",
        ];

        var paths = (await app.Client.GetJsonAsync("/openapi/v1.json"))["paths"]!.AsObject();

        var offered = paths.SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key} {path.Key.TrimEnd('/')}"))
            .Select(operation => operation == "get " ? "get /" : operation).ToList();
        contract.Except(offered).ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return await app.Client.SendAsync(request);
    }
}

public sealed class RateLimitTests(RateLimitedApp app) : IClassFixture<RateLimitedApp>
{
    [Fact]
    public async Task Submit_OverTheLimit_Returns429WithRetryAfter()
    {
        HttpResponseMessage? refused = null;
        for (var i = 0; i <= RateLimitedApp.WritesPerMinute; i++)
        {
            refused = await app.Client.PostAsync(Requests.Path, "{}");
        }

        _ = await refused!.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        refused!.Headers.RetryAfter.ShouldNotBeNull();
        refused.Dispose();
    }
}

public sealed class RateLimitedApp() : AppFixture(new SqliteTestDatabase())
{
    public const int WritesPerMinute = 3;

    protected override IEnumerable<string> Settings => ["RateLimiting:Enabled=true", $"RateLimiting:WritesPerMinute={WritesPerMinute}"];
}
