using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Integration.Tests.Administration;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Staff;

public abstract class OwnPasswordTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Path = "/api/v1/auth/password";
    private const string Login = "/api/v1/auth/login";
    private const string Me = "/api/v1/auth/me";
    private const string Chosen = "tres palabras mias";

    [Fact]
    public async Task Change_WithTheRightPassword_EndsTheOtherSessionsAndKeepsThisOneAndTheTokens()
    {
        using var script = await app.SignedInAsync("elige", "supervisor");
        using var here = app.NewClient();
        using var elsewhere = app.NewClient();
        var csrf = await EnterAsync(here, "elige");
        _ = await EnterAsync(elsewhere, "elige");

        using var changed = await ChangeAsync(here, csrf, Passwords.Of("elige"), Chosen);

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await changed.BodyAsync()).Text("username").ShouldBe("elige");
        using var other = await elsewhere.GetAsync(new Uri(Me, UriKind.Relative));
        _ = await other.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        (await script.GetJsonAsync(Me)).Text("username").ShouldBe("elige");
        using var old = await LoginAsync(app.Client, "elige", Passwords.Of("elige"));
        _ = await old.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        using var fresh = await LoginAsync(elsewhere, "elige", Chosen);
        fresh.StatusCode.ShouldBe(HttpStatusCode.OK);

        // This session goes on, and so do its changes.
        using var back = await ChangeAsync(here, (await here.GetJsonAsync(Me)).Text("csrf_token")!, Chosen, Passwords.Of("elige"));
        back.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Change_WithAWrongPassword_CountsTowardsTheLock()
    {
        using var script = await app.SignedInAsync("tantea", "supervisor");
        using var browser = app.NewClient();
        var csrf = await EnterAsync(browser, "tantea");
        JsonNode? wrong = null;
        for (var i = 0; i < 5; i++)
        {
            using var refused = await ChangeAsync(browser, csrf, "no me acuerdo bien", Chosen);
            wrong = await refused.ProblemAsync(HttpStatusCode.Forbidden, "wrong_password");
        }

        using var right = await ChangeAsync(browser, csrf, Passwords.Of("tantea"), Chosen);
        using var login = await LoginAsync(app.Client, "tantea", Passwords.Of("tantea"));

        (await right.ProblemAsync(HttpStatusCode.Forbidden, "wrong_password")).ToJsonString().ShouldBe(wrong!.ToJsonString());
        _ = await login.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        (await browser.GetJsonAsync(Me)).Text("username").ShouldBe("tantea", "nobody is thrown out for a typing error");
    }

    [Theory]
    [InlineData(null, Chosen, "current_password")]
    [InlineData("clave-de-escribe-2026", null, "new_password")]
    [InlineData("clave-de-escribe-2026", "corta", "new_password")]
    [InlineData("clave-de-escribe-2026", "clave-de-escribe-2026", "new_password")]
    public async Task Change_WithSomethingMissingOrWeak_NamesTheField(string? current, string? chosen, string field)
    {
        using var script = await app.SignedInAsync("escribe", "supervisor");
        using var browser = app.NewClient();
        var csrf = await EnterAsync(browser, "escribe");

        using var response = await ChangeAsync(browser, csrf, current, chosen);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!.AsObject().Single().Key.ShouldBe(field);
        (await browser.GetJsonAsync(Me)).Text("username").ShouldBe("escribe");
    }

    [Fact]
    public async Task Change_WithoutTheCsrfTokenOrByABearerToken_IsRefused()
    {
        using var script = await app.SignedInAsync("programa", "supervisor");
        using var browser = app.NewClient();
        _ = await EnterAsync(browser, "programa");
        var body = new { current_password = Passwords.Of("programa"), new_password = Chosen };

        using var without = await browser.PostAsync(Path, body);
        using var byToken = await script.PostAsync(Path, body);

        _ = await without.ProblemAsync(HttpStatusCode.Forbidden, "csrf_token_invalid");
        _ = await byToken.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var login = await LoginAsync(app.Client, "programa", Passwords.Of("programa"));
        login.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Session_OfAPasswordThatWasGiven_SaysSoUntilAnotherIsChosen()
    {
        var account = await app.Admin.MadeAsync(AdminForms.Staff, new { username = "recibe", password = Passwords.Of("recibe"), role = "supervisor" });
        using var browser = app.NewClient();
        var csrf = await EnterAsync(browser, "recibe");
        (await browser.GetJsonAsync(Me)).Flag("password_given").ShouldBe(true);

        using var changed = await ChangeAsync(browser, csrf, Passwords.Of("recibe"), Chosen);
        (await changed.BodyAsync()).Flag("password_given").ShouldBe(false);
        (await browser.GetJsonAsync(Me)).Flag("password_given").ShouldBe(false);

        using var reset = await app.Admin.PostAsync($"{AdminForms.Staff}/{account.Number("id")}/password", new { password = "otra-clave-bien-larga" });
        reset.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await LoginAsync(browser, "recibe", "otra-clave-bien-larga");
        (await again.BodyAsync()).Flag("password_given").ShouldBe(true);
    }

    private static async Task<string> EnterAsync(HttpClient browser, string username)
    {
        using var login = await LoginAsync(browser, username, Passwords.Of(username));
        return (await login.BodyAsync()).Text("csrf_token")!;
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient browser, string username, string password) =>
        browser.PostAsync(Login, new { username, password });

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient browser, string csrf, string? current, string? chosen) =>
        browser.PostAsync(Path, new { current_password = current, new_password = chosen }, ("X-CSRF-Token", csrf));
}

public sealed class OwnPasswordOnSqlite(SqliteApp app) : OwnPasswordTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class OwnPasswordOnPostgreSql(PostgreSqlApp app) : OwnPasswordTests<PostgreSqlApp>(app);
