using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CharroBot.Application.Staff;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Administration;

public abstract class TeamTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Login = "/api/v1/auth/login";
    private const string Me = "/api/v1/auth/me";

    [Fact]
    public async Task Account_Added_CanSignIn()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Staff, Account("nueva"));

        made.Text("role").ShouldBe("supervisor");
        made.Flag("active").ShouldBe(true);
        using var browser = await SignInAsync("nueva");
        (await browser.GetJsonAsync(Me)).Text("username").ShouldBe("nueva");
        using var again = await app.Admin.PostAsync(AdminForms.Staff, Account("NUEVA"));
        _ = await again.ProblemAsync(HttpStatusCode.Conflict, "username_taken");
    }

    [Theory]
    [InlineData("con espacio", "clave-bien-larga-1", "supervisor", "username")]
    [InlineData("corta", "corta", "supervisor", "password")]
    [InlineData("sin-clave", "", "supervisor", "password")]
    [InlineData("jefa", "clave-bien-larga-1", "dueña", "role")]
    public async Task Add_WithAWrongField_NamesIt(string username, string password, string role, string field)
    {
        using var response = await app.Admin.PostAsync(AdminForms.Staff, new { username, password, role });

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]![field].ShouldNotBeNull();
    }

    [Fact]
    public async Task Disable_EndsTheSessionAndTheTokenAtOnce_AndEnableGivesBackTheToken()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Staff, Account("saliente"));
        using var browser = await SignInAsync("saliente");
        using var script = await ScriptAsync(made.Number("id"));

        using var off = await app.Admin.PostAsync($"{AdminForms.Staff}/{made.Number("id")}/disable");

        (await off.BodyAsync()).Flag("active").ShouldBe(false);
        await ShouldBeRefusedAsync(browser);
        await ShouldBeRefusedAsync(script);
        using var login = await app.Client.PostAsync(Login, new { username = "saliente", password = Passwords.Of("saliente") });
        _ = await login.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        using var token = await app.Admin.PostAsync(AdminForms.Tokens, new { staff_id = made.Number("id") });
        _ = await token.ProblemAsync(HttpStatusCode.Conflict, "staff_disabled");

        using var on = await app.Admin.PostAsync($"{AdminForms.Staff}/{made.Number("id")}/enable");
        (await on.BodyAsync()).Flag("active").ShouldBe(true);
        (await script.GetJsonAsync(Me)).Text("username").ShouldBe("saliente");
        await ShouldBeRefusedAsync(browser);
    }

    [Fact]
    public async Task ResetPassword_EndsTheSessions_AndTheNewOneLetsIn()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Staff, Account("olvidadiza"));
        using var browser = await SignInAsync("olvidadiza");

        using var weak = await app.Admin.PostAsync($"{AdminForms.Staff}/{made.Number("id")}/password", new { password = "corta" });
        (await weak.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!["password"].ShouldNotBeNull();
        (await browser.GetJsonAsync(Me)).Text("username").ShouldBe("olvidadiza", "a refused password changes nothing");
        using var reset = await app.Admin.PostAsync($"{AdminForms.Staff}/{made.Number("id")}/password", new { password = "otra-clave-bien-larga" });

        reset.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeRefusedAsync(browser);
        using var old = await app.Client.PostAsync(Login, new { username = "olvidadiza", password = Passwords.Of("olvidadiza") });
        _ = await old.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        using var fresh = await app.Client.PostAsync(Login, new { username = "olvidadiza", password = "otra-clave-bien-larga" });
        fresh.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Disable_OfAllAdminsAtOnce_LeavesOne()
    {
        var second = await app.Admin.MadeAsync(AdminForms.Staff, Account("segunda", "admin"));
        using var script = await ScriptAsync(second.Number("id"));
        var first = (await ListAsync(AdminForms.Staff)).Single(account => account.Text("username") == "administradora");

        var answers = await Task.WhenAll(
            app.Admin.PostAsync($"{AdminForms.Staff}/{second.Number("id")}/disable"),
            script.PostAsync($"{AdminForms.Staff}/{first.Number("id")}/disable"));

        var left = await app.ReadAsync(context => Task.FromResult(context.Staff.AsEnumerable().Where(account => account.Role == "admin" && !account.IsDisabled).ToList()));
        left.Count.ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var survivor = left[0].UserName == "segunda" ? script : app.Admin;
        using var last = await survivor.PostAsync($"{AdminForms.Staff}/{left[0].Id}/disable");
        _ = await last.ProblemAsync(HttpStatusCode.Conflict, "last_admin");

        // The other tests go on with the fixture's own admin.
        using var back = await survivor.PostAsync($"{AdminForms.Staff}/{first.Number("id")}/enable");
        using var away = await app.Admin.PostAsync($"{AdminForms.Staff}/{second.Number("id")}/disable");
        away.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Token_IsShownOnce_Works_AndEndsWhenRevoked()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Staff, Account("robot"));
        var token = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id") });
        using var script = WithToken(token.Text("token")!);
        (await script.GetJsonAsync(Me)).Text("username").ShouldBe("robot");

        var list = await app.Admin.GetJsonAsync($"{AdminForms.Tokens}?limit=100");
        list.ToJsonString().ShouldNotContain(token.Text("token")!);
        list["items"]!.AsArray().ShouldContain(item => item!.Number("id") == token.Number("id") && item!["revoked_at"] == null && item!.Text("username") == "robot");
        using var revoked = await app.Admin.SendAsync(HttpMethod.Delete, $"{AdminForms.Tokens}/{token.Number("id")}", null);

        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeRefusedAsync(script);
        using var again = await app.Admin.SendAsync(HttpMethod.Delete, $"{AdminForms.Tokens}/{token.Number("id")}", null);
        _ = await again.ProblemAsync(HttpStatusCode.NotFound, "token_not_found");
        (await ListAsync(AdminForms.Tokens)).Single(item => item.Number("id") == token.Number("id"))["revoked_at"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Token_WithALabel_IsListedUnderIt()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Staff, Account("planilla"));
        var longest = new string('ñ', IssueToken.LabelMaxLength);

        var token = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id"), label = "  planilla de la boletería " });
        var blank = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id"), label = "  " });
        var full = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id"), label = longest });
        using var tooLong = await app.Admin.PostAsync(AdminForms.Tokens, new { staff_id = made.Number("id"), label = longest + "x" });
        using var twoLines = await app.Admin.PostAsync(AdminForms.Tokens, new { staff_id = made.Number("id"), label = "una\notra" });

        token.Text("label").ShouldBe("planilla de la boletería");
        var listed = (await ListAsync(AdminForms.Tokens)).Where(item => item.Number("staff_id") == made.Number("id")).ToDictionary(item => item.Number("id"), item => item.Text("label"));
        listed.Count.ShouldBe(3);
        listed[token.Number("id")].ShouldBe("planilla de la boletería");
        listed[blank.Number("id")].ShouldBeNull();
        listed[full.Number("id")].ShouldBe(longest);
        foreach (var refused in new[] { tooLong, twoLines })
        {
            (await refused.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!["label"].ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Account_ThatIsNone_Returns404()
    {
        using var off = await app.Admin.PostAsync($"{AdminForms.Staff}/999999/disable");
        using var reset = await app.Admin.PostAsync($"{AdminForms.Staff}/999999/password", new { password = "clave-bien-larga-1" });
        using var token = await app.Admin.PostAsync(AdminForms.Tokens, new { staff_id = 999_999 });
        using var without = await app.Admin.PostAsync(AdminForms.Tokens, new { });

        foreach (var response in new[] { off, reset, token })
        {
            _ = await response.ProblemAsync(HttpStatusCode.NotFound, "staff_not_found");
        }

        (await without.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!["staff_id"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Change_ByCookieWithoutTheCsrfToken_IsRefused()
    {
        _ = await app.Admin.MadeAsync(AdminForms.Staff, Account("navegadora", "admin"));
        using var browser = await SignInAsync("navegadora");

        using var without = await browser.PostAsync(AdminForms.Shows, AdminForms.Show());
        using var right = await browser.PostAsync(AdminForms.Shows, AdminForms.Show(), ("X-CSRF-Token", (await browser.GetJsonAsync(Me)).Text("csrf_token")!));

        _ = await without.ProblemAsync(HttpStatusCode.Forbidden, "csrf_token_invalid");
        right.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await ListAsync(AdminForms.Staff)).Single(account => account.Text("username") == "navegadora").Number("id");
        using var off = await app.Admin.PostAsync($"{AdminForms.Staff}/{id}/disable");
        off.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static object Account(string username, string role = "supervisor") => new { username, password = Passwords.Of(username), role };

    private static async Task ShouldBeRefusedAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(Me, UriKind.Relative));
        _ = await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private async Task<HttpClient> SignInAsync(string username)
    {
        var browser = app.NewClient();
        using var login = await browser.PostAsync(Login, new { username, password = Passwords.Of(username) });
        login.StatusCode.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    private async Task<HttpClient> ScriptAsync(int staffId) =>
        WithToken((await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = staffId })).Text("token")!);

    private HttpClient WithToken(string token)
    {
        var client = app.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task<List<JsonNode>> ListAsync(string path) =>
        [.. (await app.Admin.GetJsonAsync($"{path}?limit=100"))["items"]!.AsArray().Select(item => item!)];
}

public sealed class TeamOnSqlite(SqliteApp app) : TeamTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class TeamOnPostgreSql(PostgreSqlApp app) : TeamTests<PostgreSqlApp>(app);
