using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CharroBot.Domain.Common;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Administration;

/// <summary>What a token may do, for how long, and who made it.</summary>
public abstract class TokenTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Me = "/api/v1/auth/me";

    [Theory]
    [InlineData(null, HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK)]
    [InlineData("supervision:read", HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("supervision:write", HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK)]
    public async Task Scope_OfAnAdminsToken_LimitsIt(string? scope, HttpStatusCode read, HttpStatusCode write, HttpStatusCode administer)
    {
        var made = await app.Admin.MadeAsync(AdminForms.Staff, new { username = $"alcance{scope?.Length ?? 0}", password = "cuatro palabras sin orden", role = "admin" });
        var token = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id"), scope });
        using var script = WithToken(token);

        using var reading = await script.GetAsync(new Uri(Requests.Supervision, UriKind.Relative));
        using var writing = await script.PostAsync($"{Requests.Supervision}/batch", new { });
        using var administering = await script.GetAsync(new Uri(AdminForms.Staff, UriKind.Relative));

        token.Text("scope").ShouldBe(scope);
        reading.StatusCode.ShouldBe(read);
        writing.StatusCode.ShouldBe(write);
        administering.StatusCode.ShouldBe(administer);
        (await script.GetJsonAsync(Me)).Text("role").ShouldBe("admin");
    }

    [Theory]
    [InlineData("todo", null, "scope")]
    [InlineData("admin", null, "scope")]
    [InlineData(null, 0, "expires_in_days")]
    [InlineData(null, 366, "expires_in_days")]
    public async Task Issue_WithAWrongTerm_NamesIt(string? scope, int? days, string field)
    {
        var supervisor = (await ListAsync(AdminForms.Staff)).Single(account => account.Text("username") == "supervisora");

        using var refused = await app.Admin.PostAsync(AdminForms.Tokens, new { staff_id = supervisor.Number("id"), scope, expires_in_days = days });

        (await refused.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]![field].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, 90)]
    [InlineData(7, 7)]
    public async Task Token_AfterItsTime_IsRefused(int? days, int expected)
    {
        var made = await MadeAsync($"vence{expected}");
        var token = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id"), expires_in_days = days });
        using var script = WithToken(token);
        app.Time.Advance(TimeSpan.FromDays(expected) - TimeSpan.FromMinutes(5));
        (await script.GetJsonAsync(Me)).Text("username").ShouldBe($"vence{expected}");

        app.Time.Advance(TimeSpan.FromMinutes(6));

        using var late = await script.GetAsync(new Uri(Me, UriKind.Relative));
        _ = await late.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        app.Time.Advance(-TimeSpan.FromDays(expected));
    }

    [Fact]
    public async Task Token_InUse_IsListedWithItsLastUse()
    {
        var made = await MadeAsync("usada");
        var token = await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id") });
        (await FindAsync(token))["last_used_at"].ShouldBeNull();
        using var script = WithToken(token);

        (await script.GetJsonAsync(Me)).Text("username").ShouldBe("usada");

        var listed = await FindAsync(token);
        DateTimeOffset.Parse(listed.Text("last_used_at")!, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime
            .ShouldBe(app.Time.UtcNow(), TimeSpan.FromMinutes(2));
        listed.Text("issued_by").ShouldBe("administradora");
    }

    [Fact]
    public async Task Action_ByATokenThatAColleagueMade_NamesBothInTheHistory()
    {
        var made = await MadeAsync("ajena");
        using var script = WithToken(await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id") }));
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var approved = await script.PostAsync($"{Requests.Supervision}/{request.Number("id")}/approve", new { version = request.Number("version") });

        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.CaseAsync(request.Number("id"))).ToJsonString().ShouldContain("staff:ajena (token de administradora)");
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task ResetPassword_EndsTheTokensUnlessTheyAreKept(bool keep, HttpStatusCode expected)
    {
        var made = await MadeAsync($"repone{keep}");
        using var script = WithToken(await app.Admin.MadeAsync(AdminForms.Tokens, new { staff_id = made.Number("id") }));

        using var reset = await app.Admin.PostAsync(
            $"{AdminForms.Staff}/{made.Number("id")}/password", new { password = "otras cuatro palabras", keep_tokens = keep });

        reset.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = await script.GetAsync(new Uri(Me, UriKind.Relative));
        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("contraseña1234")]
    [InlineData("123412341234")]
    [InlineData("debil-debil-debil")]
    public async Task Password_ThatIsEasilyGuessed_IsRefusedWhereverItIsGiven(string password)
    {
        var made = await MadeAsync($"debil{password.Length}");

        using var added = await app.Admin.PostAsync(AdminForms.Staff, new { username = "debil", password, role = "supervisor" });
        using var reset = await app.Admin.PostAsync($"{AdminForms.Staff}/{made.Number("id")}/password", new { password });

        foreach (var refused in new[] { added, reset })
        {
            (await refused.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!["password"]![0]!.GetValue<string>()
                .ShouldContain("fácil de adivinar");
        }
    }

    private Task<JsonNode> MadeAsync(string username) =>
        app.Admin.MadeAsync(AdminForms.Staff, new { username, password = "cuatro palabras sin orden", role = "supervisor" });

    private HttpClient WithToken(JsonNode token)
    {
        var client = app.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text("token"));
        return client;
    }

    private async Task<JsonNode> FindAsync(JsonNode token) => (await ListAsync(AdminForms.Tokens)).Single(item => item.Number("id") == token.Number("id"));

    private async Task<List<JsonNode>> ListAsync(string path) =>
        [.. (await app.Admin.GetJsonAsync($"{path}?limit=100"))["items"]!.AsArray().Select(item => item!)];
}

public sealed class TokenOnSqlite(SqliteApp app) : TokenTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class TokenOnPostgreSql(PostgreSqlApp app) : TokenTests<PostgreSqlApp>(app);
