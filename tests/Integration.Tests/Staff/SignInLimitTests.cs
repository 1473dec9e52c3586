using System.Net;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Staff;

/// <summary>Guessing is held where it comes from; nobody is locked out by somebody else's.</summary>
public abstract class SignInLimitTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Login = "/api/v1/auth/login";

    [Fact]
    public async Task Login_AfterFiveWrongPasswords_IsHeldForThatNetworkAlone()
    {
        using var script = await app.SignedInAsync("distraida", "supervisor");
        using var attacker = app.ClientAt("127.0.11.1");
        using var owner = app.ClientAt("127.0.12.1");
        await FailAsync(attacker, "distraida", 5);

        using var held = await LoginAsync(attacker, "distraida", Passwords.Of("distraida"));
        using var right = await LoginAsync(owner, "distraida", Passwords.Of("distraida"));

        _ = await held.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromMinutes(6));
        using var later = await LoginAsync(attacker, "distraida", Passwords.Of("distraida"));
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Login_OfABrowserThatSignedInBefore_PassesWhateverItsNetworkDid()
    {
        using var script = await app.SignedInAsync("conocida", "supervisor");
        using var known = app.ClientAt("127.0.13.1");
        using var neighbour = app.ClientAt("127.0.13.1");
        using var first = await LoginAsync(known, "conocida", Passwords.Of("conocida"));
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        // The cookie is Secure: a browser sends it to https and to localhost, this client only where it is told to.
        var device = first.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("charrobot_device=", StringComparison.Ordinal));
        known.DefaultRequestHeaders.Add("Cookie", device.Split(';')[0]);
        await FailAsync(neighbour, "conocida", 6);

        using var again = await LoginAsync(known, "conocida", Passwords.Of("conocida"));
        using var other = await LoginAsync(neighbour, "conocida", Passwords.Of("conocida"));

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        _ = await other.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");

        // It counts by itself: a stolen browser guesses no better.
        await FailAsync(known, "conocida", 5);
        using var spent = await LoginAsync(known, "conocida", Passwords.Of("conocida"));
        _ = await spent.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task Login_WithAForgedDeviceCookie_CountsAsAnyBrowser()
    {
        using var script = await app.SignedInAsync("imitada", "supervisor");
        using var attacker = app.ClientAt("127.0.14.1");
        attacker.DefaultRequestHeaders.Add("Cookie", "charrobot_device=CfDJ8inventado");
        await FailAsync(attacker, "imitada", 5);

        using var held = await LoginAsync(attacker, "imitada", Passwords.Of("imitada"));

        _ = await held.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task Login_AfterManyFailuresFromManyNetworks_IsSlowerAndPasses()
    {
        using var script = await app.SignedInAsync("famosa", "supervisor");
        for (var network = 0; network < 12; network++)
        {
            using var attacker = app.ClientAt($"127.1.{network}.1");
            await FailAsync(attacker, "famosa", 2);
        }

        using var owner = app.ClientAt("127.2.0.1");
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        using var right = await LoginAsync(owner, "famosa", Passwords.Of("famosa"));

        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        System.Diagnostics.Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task Limit_AfterARestart_HoldsOn()
    {
        using var script = await app.SignedInAsync("constante", "supervisor");
        using (var attacker = app.ClientAt("127.0.15.1"))
        {
            await FailAsync(attacker, "constante", 5);
        }

        await app.StopAsync();
        await app.StartAsync();

        using var again = app.ClientAt("127.0.15.1");
        using var held = await LoginAsync(again, "constante", Passwords.Of("constante"));
        _ = await held.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task Counts_NameNobody()
    {
        await FailAsync(app.Client, "Administradora", 1);

        var keys = await app.ReadAsync(context => Task.FromResult(context.FailureCounts.Select(row => row.Key).ToList()));

        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(key => key.Length == 64 && key.All(char.IsAsciiHexDigitUpper));
    }

    private static async Task FailAsync(HttpClient client, string username, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var wrong = await LoginAsync(client, username, "no me acuerdo bien");
            _ = await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        }
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string username, string password) =>
        client.PostAsync(Login, new { username, password });
}

public sealed class SignInLimitOnSqlite(SqliteApp app) : SignInLimitTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class SignInLimitOnPostgreSql(PostgreSqlApp app) : SignInLimitTests<PostgreSqlApp>(app);
