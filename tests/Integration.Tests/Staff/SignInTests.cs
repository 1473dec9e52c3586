using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Staff;

public abstract class SignInTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Login = "/api/v1/auth/login";

    [Fact]
    public async Task Login_GivesASessionThatNeedsTheCsrfTokenToChangeThings()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        using var browser = app.NewClient();

        using var login = await browser.PostAsync(Login, new { username = "supervisora", password = Passwords.Of("supervisora") });
        var session = await login.BodyAsync();
        session.Text("username").ShouldBe("supervisora");
        session.Text("role").ShouldBe("supervisor");
        (await browser.GetJsonAsync("/api/v1/auth/me")).Text("username").ShouldBe("supervisora");

        var path = $"{Requests.Supervision}/{request.Number("id")}/approve";
        var body = new { version = request.Number("version") };
        using var without = await browser.PostAsync(path, body);
        using var wrong = await browser.PostAsync(path, body, ("X-CSRF-Token", "inventado"));
        using var right = await browser.PostAsync(path, body, ("X-CSRF-Token", session.Text("csrf_token")!));

        _ = await without.ProblemAsync(HttpStatusCode.Forbidden, "csrf_token_invalid");
        _ = await wrong.ProblemAsync(HttpStatusCode.Forbidden, "csrf_token_invalid");
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Login_SetsAClosedCookie()
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = app.Address };

        using var login = await browser.PostAsync(Login, new { username = "supervisora", password = Passwords.Of("supervisora") });

        var cookie = login.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("charrobot_session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
    }

    [Fact]
    public async Task Logout_EndsTheSession()
    {
        using var browser = app.NewClient();
        using var login = await browser.PostAsync(Login, new { username = "supervisora", password = Passwords.Of("supervisora") });

        using var logout = await browser.PostAsync("/api/v1/auth/logout", null, ("X-CSRF-Token", (await login.BodyAsync()).Text("csrf_token")!));

        logout.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var me = await browser.GetAsync(new Uri("/api/v1/auth/me", UriKind.Relative));
        _ = await me.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Login_WithAnUnknownNameOrAWrongPassword_AnswersTheSame()
    {
        using var unknown = await app.Client.PostAsync(Login, new { username = "nadie", password = "una clave cualquiera" });
        using var wrong = await app.Client.PostAsync(Login, new { username = "administradora", password = "una clave cualquiera" });

        var one = await unknown.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        var other = await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        one.ToJsonString().ShouldBe(other.ToJsonString());
    }

    [Theory]
    [InlineData("ad\u0000min")]
    [InlineData("admin'; --")]
    [InlineData("ñandú")]
    public async Task Login_WithANameThatIsNone_IsRefused(string username)
    {
        using var response = await app.Client.PostAsync(Login, new { username, password = "una clave cualquiera" });

        _ = await response.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Theory]
    [InlineData("Bearer charro_inventado")]
    [InlineData("Bearer ")]
    [InlineData("Bearer x")]
    [InlineData("Basic YTpi")]
    public async Task Call_WithABadToken_Returns401(string authorization)
    {
        using var client = app.NewClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        using var response = await client.GetAsync(new Uri(Requests.Supervision, UriKind.Relative));

        _ = await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Token_IsStoredAsAHashOnly()
    {
        var token = app.Supervisor.DefaultRequestHeaders.Authorization!.Parameter!;

        var stored = await app.ReadAsync(context => Task.FromResult(context.StaffTokens.Select(row => row.Hash).ToList()));

        stored.ShouldNotBeEmpty();
        stored.ShouldAllBe(hash => !hash.Contains(token, StringComparison.OrdinalIgnoreCase) && hash.Length == 64);
    }

    [Fact]
    public void Routes_AllSayWhoMayCallThem()
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(20);

        var silent = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is null).Select(endpoint => endpoint.RoutePattern.RawText);
        silent.ShouldBeEmpty();

        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!);

        // The pages' frames are open and hold nothing; what they show comes from these.
        open.ShouldAllBe(route => !route.Contains("/v1/supervision/", StringComparison.Ordinal) && !route.Contains("/v1/admin/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Routes_OfAdministration_AreClosedToSupervisors()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/admin", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBeGreaterThan(20);
        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var path = route.RoutePattern.RawText!.Replace("{id:int}", "1", StringComparison.Ordinal);
            using var csv = new StringContent("code", Encoding.UTF8, "text/csv");
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method == "GET" ? null : path.Contains("/import/", StringComparison.Ordinal) ? csv : JsonContent.Create(new JsonObject()),
            };

            using var response = await app.Supervisor.SendAsync(request);

            _ = await response.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Routes_OfSupervision_AreClosedToStrangers()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/supervision", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBeGreaterThan(10);
        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var path = route.RoutePattern.RawText!.Replace("{id:int}", "1", StringComparison.Ordinal);

            using var response = await app.Client.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new JsonObject());

            _ = await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }
    }
}

public sealed class SignInOnSqlite(SqliteApp app) : SignInTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class SignInOnPostgreSql(PostgreSqlApp app) : SignInTests<PostgreSqlApp>(app);
