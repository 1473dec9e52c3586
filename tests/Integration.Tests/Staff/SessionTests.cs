using System.Net;
using CharroBot.Integration.Tests.Administration;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Staff;

/// <summary>A session lives on the server: its cookie is worth nothing after it.</summary>
public abstract class SessionTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Login = "/api/v1/auth/login";
    private const string Me = "/api/v1/auth/me";
    private const string Sessions = "/api/v1/auth/sessions";
    private const string Events = "/api/v1/supervision/events";

    [Fact]
    public async Task Cookie_CopiedBeforeTheSignOut_IsRefusedAfterIt()
    {
        var (browser, csrf, cookie) = await EnterAsync("supervisora");
        using var thief = WithCookie(cookie);
        (await thief.GetJsonAsync(Me)).Text("username").ShouldBe("supervisora");

        using var logout = await browser.PostAsync("/api/v1/auth/logout", null, ("X-CSRF-Token", csrf));

        logout.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeRefusedAsync(thief);
        browser.Dispose();
    }

    [Fact]
    public async Task Session_InUse_EndsAfterItsLongestTime()
    {
        var (browser, _, _) = await EnterAsync("supervisora");
        for (var hours = 3; hours < 12; hours += 3)
        {
            app.Time.Advance(TimeSpan.FromHours(3));
            (await browser.GetJsonAsync(Me)).Text("username").ShouldBe("supervisora", $"after {hours} hours");
        }

        app.Time.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMinutes(1));

        await ShouldBeRefusedAsync(browser);
        browser.Dispose();
    }

    [Fact]
    public async Task Session_NotInUse_EndsEarlier()
    {
        var (browser, _, _) = await EnterAsync("supervisora");

        app.Time.Advance(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(1));

        await ShouldBeRefusedAsync(browser);
        browser.Dispose();
    }

    [Fact]
    public async Task Others_Ended_LeaveThisOne()
    {
        using var script = await app.SignedInAsync("viajera", "supervisor");
        var (here, csrf, _) = await EnterAsync("viajera");
        var (elsewhere, _, _) = await EnterAsync("viajera");
        var (colleague, _, _) = await EnterAsync("supervisora");
        var before = (await here.GetJsonAsync(Sessions))["items"]!.AsArray();
        before.Count.ShouldBe(2);
        before.Count(session => session!.Flag("current") == true).ShouldBe(1);

        using var ended = await here.PostAsync($"{Sessions}/end-others", null, ("X-CSRF-Token", csrf));

        (await ended.BodyAsync())["items"]!.AsArray().Count.ShouldBe(1);
        (await here.GetJsonAsync(Me)).Text("username").ShouldBe("viajera");
        await ShouldBeRefusedAsync(elsewhere);
        (await colleague.GetJsonAsync(Me)).Text("username").ShouldBe("supervisora");
        using var byToken = await script.GetAsync(new Uri(Sessions, UriKind.Relative));
        _ = await byToken.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        here.Dispose();
        elsewhere.Dispose();
        colleague.Dispose();
    }

    [Theory]
    [InlineData("cookie")]
    [InlineData("token")]
    public async Task Stream_OfAnAccountThatIsSwitchedOff_EndsWithinSeconds(string by)
    {
        var name = $"oyente-{by}";
        using var script = await app.SignedInAsync(name, "supervisor");
        var (browser, _, _) = await EnterAsync(name);
        var id = (await ListAsync()).Single(account => account!.Text("username") == name)!.Number("id");
        await using var stream = await (by == "cookie" ? browser : script).GetStreamAsync(new Uri(Events, UriKind.Relative));

        using var off = await app.Admin.PostAsync($"{AdminForms.Staff}/{id}/disable");

        await ShouldEndAsync(stream);
        browser.Dispose();
    }

    [Fact]
    public async Task Stream_OfASessionThatWasSignedOut_EndsWithinSeconds()
    {
        var (browser, csrf, _) = await EnterAsync("supervisora");
        await using var stream = await browser.GetStreamAsync(new Uri(Events, UriKind.Relative));

        using var logout = await browser.PostAsync("/api/v1/auth/logout", null, ("X-CSRF-Token", csrf));

        await ShouldEndAsync(stream);
        browser.Dispose();
    }

    [Fact]
    public async Task Stream_AfterAnHour_Ends()
    {
        await using var stream = await app.Supervisor.GetStreamAsync(new Uri(Events, UriKind.Relative));

        app.Time.Advance(TimeSpan.FromMinutes(61));

        await ShouldEndAsync(stream);
    }

    [Fact]
    public async Task Session_IsStoredAsAHashOnly()
    {
        var (browser, _, cookie) = await EnterAsync("supervisora");

        var stored = await app.ReadAsync(context => Task.FromResult(context.StaffSessions.Select(row => row.Hash).ToList()));

        stored.ShouldNotBeEmpty();
        stored.ShouldAllBe(hash => hash.Length == 64 && !cookie.Contains(hash, StringComparison.OrdinalIgnoreCase));
        browser.Dispose();
    }

    private async Task<(HttpClient Browser, string Csrf, string Cookie)> EnterAsync(string username)
    {
        var browser = app.NewClient();
        using var login = await browser.PostAsync(Login, new { username, password = Passwords.Of(username) });
        login.StatusCode.ShouldBe(HttpStatusCode.OK, await login.Content.ReadAsStringAsync());
        var cookie = login.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("charrobot_session=", StringComparison.Ordinal)).Split(';')[0];
        return (browser, (await login.BodyAsync()).Text("csrf_token")!, cookie);
    }

    private HttpClient WithCookie(string cookie)
    {
        var client = app.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    private async Task<List<System.Text.Json.Nodes.JsonNode?>> ListAsync() =>
        [.. (await app.Admin.GetJsonAsync($"{AdminForms.Staff}?limit=100"))["items"]!.AsArray()];

    private static async Task ShouldBeRefusedAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(Me, UriKind.Relative));
        _ = await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static async Task ShouldEndAsync(Stream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, patience.Token) > 0)
        {
            // What was on its way.
        }
    }
}

public sealed class SessionOnSqlite(SqliteApp app) : SessionTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class SessionOnPostgreSql(PostgreSqlApp app) : SessionTests<PostgreSqlApp>(app);
