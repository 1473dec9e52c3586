using System.Net;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Integration.Tests.Administration;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Staff;

public abstract class SecondFactorTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Login = "/api/v1/auth/login";
    private const string Factor = "/api/v1/auth/second-factor";

    [Fact]
    public async Task SignIn_WithASecondFactor_NeedsACodeThatIsGoodOnce()
    {
        using var script = await app.SignedInAsync("prudente", "supervisor");
        using var browser = app.NewClient();
        var (secret, recovery) = await EnrolAsync(browser, "prudente");
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var code = Totp.CodeAt(secret, app.Time.UtcNow());

        using var without = await LoginAsync("prudente");
        using var wrong = await LoginAsync("prudente", "000000");
        using var right = await LoginAsync("prudente", code);
        using var again = await LoginAsync("prudente", code);
        using var recovered = await LoginAsync("prudente", recovery[3].ToUpperInvariant());
        using var reused = await LoginAsync("prudente", recovery[3]);

        _ = await without.ProblemAsync(HttpStatusCode.Unauthorized, "second_factor_required");
        _ = await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "wrong_second_factor");
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        _ = await again.ProblemAsync(HttpStatusCode.Unauthorized, "wrong_second_factor");
        recovered.StatusCode.ShouldBe(HttpStatusCode.OK);
        _ = await reused.ProblemAsync(HttpStatusCode.Unauthorized, "wrong_second_factor");
        (await script.GetJsonAsync("/api/v1/auth/me")).Text("username").ShouldBe("prudente", "a script has no telephone");
    }

    [Fact]
    public async Task SignIn_WithAWrongPassword_DoesNotTellOfTheSecondFactor()
    {
        using var script = await app.SignedInAsync("callada", "supervisor");
        using var browser = app.NewClient();
        _ = await EnrolAsync(browser, "callada");

        using var wrong = await app.Client.PostAsync(Login, new { username = "callada", password = "no me acuerdo bien" });

        _ = await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task Codes_GuessedOneAfterTheOther_AreHeld()
    {
        using var script = await app.SignedInAsync("tanteada", "supervisor");
        using var browser = app.NewClient();
        var (secret, _) = await EnrolAsync(browser, "tanteada");
        app.Time.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < SignInLimiter.MostFailures; i++)
        {
            using var wrong = await LoginAsync("tanteada", $"00000{i}");
        }

        using var held = await LoginAsync("tanteada", Totp.CodeAt(secret, app.Time.UtcNow()));

        _ = await held.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task SecondFactor_TakenAway_LeavesThePassword()
    {
        using var script = await app.SignedInAsync("perdida", "supervisor");
        using var browser = app.NewClient();
        _ = await EnrolAsync(browser, "perdida");
        var id = (await app.Admin.GetJsonAsync($"{AdminForms.Staff}?limit=100"))["items"]!.AsArray()
            .Single(account => account!.Text("username") == "perdida")!.Number("id");
        using var forbidden = await app.Supervisor.PostAsync($"{AdminForms.Staff}/{id}/second-factor/remove");

        using var removed = await app.Admin.PostAsync($"{AdminForms.Staff}/{id}/second-factor/remove");

        _ = await forbidden.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        removed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var entered = await LoginAsync("perdida");
        entered.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Enrolment_NeedsThePasswordAndARightCode_AndKeepsTheSecretEncrypted()
    {
        using var script = await app.SignedInAsync("atenta", "supervisor");
        using var browser = app.NewClient();
        var csrf = await EnterAsync(browser, "atenta");

        using var without = await browser.PostAsync(Factor, new { current_password = "no es la mia" }, csrf);
        using var begun = await browser.PostAsync(Factor, new { current_password = Passwords.Of("atenta") }, csrf);
        using var wrong = await browser.PostAsync($"{Factor}/confirm", new { code = "000000" }, csrf);

        _ = await without.ProblemAsync(HttpStatusCode.Forbidden, "wrong_password");
        var secret = (await begun.BodyAsync()).Text("secret")!;
        (await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!["code"].ShouldNotBeNull();
        using var entered = await LoginAsync("atenta");
        entered.StatusCode.ShouldBe(HttpStatusCode.OK, "what was not confirmed is not asked for");
        var stored = await app.ReadAsync(context => Task.FromResult(context.SecondFactors.Select(row => row.Secret).ToList()));
        stored.ShouldAllBe(text => !text.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<(byte[] Secret, List<string> Recovery)> EnrolAsync(HttpClient browser, string username)
    {
        var csrf = await EnterAsync(browser, username);
        using var begun = await browser.PostAsync(Factor, new { current_password = Passwords.Of(username) }, csrf);
        var answer = await begun.BodyAsync();
        begun.StatusCode.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        answer.Text("uri")!.ShouldContain(answer.Text("secret")!);
        var secret = Base32.Read(answer.Text("secret")!);
        using var confirmed = await browser.PostAsync($"{Factor}/confirm", new { code = Totp.CodeAt(secret, app.Time.UtcNow()) }, csrf);
        var codes = await confirmed.BodyAsync();
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK, codes.ToJsonString());
        return (secret, [.. codes["codes"]!.AsArray().Select(code => code!.GetValue<string>())]);
    }

    private static async Task<(string Name, string Value)> EnterAsync(HttpClient browser, string username)
    {
        using var login = await browser.PostAsync(Login, new { username, password = Passwords.Of(username) });
        return ("X-CSRF-Token", (await login.BodyAsync()).Text("csrf_token")!);
    }

    private async Task<HttpResponseMessage> LoginAsync(string username, string? code = null)
    {
        using var browser = app.NewClient();
        return await browser.PostAsync(Login, new { username, password = Passwords.Of(username), code });
    }
}

/// <summary>As an authenticator app reads a secret.</summary>
internal static class Base32
{
    public static byte[] Read(string text)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var c in text)
        {
            bits = (bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal);
            held += 5;
            if (held >= 8)
            {
                bytes.Add((byte)(bits >> (held - 8)));
                held -= 8;
                bits &= (1 << held) - 1;
            }
        }

        return [.. bytes];
    }
}

public sealed class SecondFactorOnSqlite(SqliteApp app) : SecondFactorTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class SecondFactorOnPostgreSql(PostgreSqlApp app) : SecondFactorTests<PostgreSqlApp>(app);

/// <summary>Where admins must have a second factor, one without may do nothing but set it up.</summary>
public sealed class RequiredSecondFactorTests(RequiredSecondFactorApp app) : IClassFixture<RequiredSecondFactorApp>
{
    [Fact]
    public async Task Session_OfAnAdminWithout_MayOnlySetItUp()
    {
        using var browser = app.NewClient();
        using var login = await browser.PostAsync("/api/v1/auth/login", new { username = "administradora", password = Passwords.Of("administradora") });
        var session = await login.BodyAsync();
        session.Flag("second_factor_missing").ShouldBe(true);
        var csrf = ("X-CSRF-Token", session.Text("csrf_token")!);
        foreach (var path in new[] { AdminForms.Staff, Requests.Supervision })
        {
            using var refused = await browser.GetAsync(new Uri(path, UriKind.Relative));
            _ = await refused.ProblemAsync(HttpStatusCode.Forbidden, "second_factor_missing");
        }

        using var begun = await browser.PostAsync("/api/v1/auth/second-factor", new { current_password = Passwords.Of("administradora") }, csrf);
        var secret = Base32.Read((await begun.BodyAsync()).Text("secret")!);
        using var confirmed = await browser.PostAsync("/api/v1/auth/second-factor/confirm", new { code = Totp.CodeAt(secret, app.Time.UtcNow()) }, csrf);

        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetJsonAsync(AdminForms.Staff))["items"].ShouldNotBeNull();
        using var supervisor = app.NewClient();
        using var other = await supervisor.PostAsync("/api/v1/auth/login", new { username = "supervisora", password = Passwords.Of("supervisora") });
        (await other.BodyAsync()).Flag("second_factor_missing").ShouldBe(false);
        (await supervisor.GetJsonAsync(Requests.Supervision))["items"].ShouldNotBeNull();
    }
}

public sealed class RequiredSecondFactorApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Staff:RequireSecondFactor=Admins"];
}
