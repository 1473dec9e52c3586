using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Submitting;

public abstract class BadInputTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Whole = """{"user_name":"Ana","user_email":"ana@example.com","dni":30111222,"show_description":"las pelotas"}""";

    [Theory]
    [InlineData("""{"user_email":"ana@example.com","dni":1,"show_id":1}""", "user_name")]
    [InlineData("""{"user_name":"   ","user_email":"ana@example.com","dni":1,"show_id":1}""", "user_name")]
    [InlineData("""{"user_name":"Ana\r\nBcc: x@y.z","user_email":"ana@example.com","dni":1,"show_id":1}""", "user_name")]
    [InlineData("""{"user_name":"A\u0000na","user_email":"ana@example.com","dni":1,"show_id":1}""", "user_name")]
    [InlineData("""{"user_name":"Ana","dni":1,"show_id":1}""", "user_email")]
    [InlineData("""{"user_name":"Ana","user_email":"no-es-un-email","dni":1,"show_id":1}""", "user_email")]
    [InlineData("""{"user_name":"Ana","user_email":"a@b.c\r\nBcc: x@y.z","dni":1,"show_id":1}""", "user_email")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","show_id":1}""", "dni")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":0,"show_id":1}""", "dni")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":"30111222","show_id":1}""", "dni")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":3.5,"show_id":1}""", "dni")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":99999999999,"show_id":1}""", "dni")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":1}""", "show_description")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":1,"show_id":1,"show_code":"X"}""", "show_description")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":1,"show_description":" "}""", "show_description")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":1,"show_code":""}""", "show_code")]
    [InlineData("""{"user_name":["Ana"],"user_email":"ana@example.com","dni":1,"show_id":1}""", "user_name")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":1,"show_id":1,"source":"fax"}""", "source")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":1,"show_id":1,"source":0}""", "source")]
    [InlineData("""{"user_name":"Ana","user_email":"ana@example.com","dni":1,"show_id":1,"message":"a\u0007b"}""", "message")]
    public async Task Submit_WhenAFieldIsWrong_NamesIt(string body, string field)
    {
        using var response = await app.Client.PostAsync(Requests.Path, body);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        problem["errors"]!.AsObject().ShouldContainKey(field);
        problem["errors"]![field]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("user_name", 101)]
    [InlineData("show_description", 201)]
    [InlineData("message", 501)]
    [InlineData("user_email", 300)]
    public async Task Submit_WhenATextIsTooLong_NamesTheField(string field, int length)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(Whole)!;
        body[field] = new string('x', length);

        using var response = await app.Client.PostAsync(Requests.Path, body.ToJsonString());

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!.AsObject().ShouldContainKey(field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"texto\"")]
    [InlineData("{\"user_name\":\"\\ud800\",\"user_email\":\"ana@example.com\",\"dni\":1,\"show_id\":1}")]
    [InlineData("{'user_name':'Ana'}")]
    [InlineData("{\"user_name\":\"Ana\",}")]
    public async Task Submit_WhenTheBodyIsNotTheJsonWeTake_Returns400(string body)
    {
        using var response = await app.Client.PostAsync(Requests.Path, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Submit_WhenTheBytesAreNotUtf8_Returns400()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"user_name\":\""), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes("\",\"user_email\":\"ana@example.com\",\"dni\":1,\"show_id\":1}")];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await app.Client.PostAsync(new Uri(Requests.Path, UriKind.Relative), content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Submit_WhenTheJsonIsNestedWithoutEnd_Returns400()
    {
        using var response = await app.Client.PostAsync(Requests.Path, "{\"user_name\":" + new string('[', 5000) + new string(']', 5000) + "}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Submit_WhenTheBodyIsHuge_Returns413()
    {
        using var response = await app.Client.PostAsync(Requests.Path, "{\"user_name\":\"" + new string('x', 70_000) + "\"}");

        _ = await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Fact]
    public async Task Submit_WhenTheContentIsNotJson_Returns415()
    {
        using var response = await app.Client.PostAsync(new Uri(Requests.Path, UriKind.Relative), new StringContent("hola", Encoding.UTF8, "text/plain"));

        _ = await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task Submit_WithUnknownFields_IgnoresThem()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());

        using var response = await app.Client.PostAsync(
            Requests.Path,
            $$"""{"user_name":"Ana","user_email":"{{member.Email}}","dni":{{member.Dni}},"show_id":{{show.Id}},"approved":true,"human_approved":true,"status":"sent"}""",
            ("Prefer", "wait=10"));

        (await response.BodyAsync()).Text("status").ShouldBe("approved");
    }

    [Theory]
    [InlineData("/api/v1/nada", "GET", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/nada/de/nada", "GET", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/api/v1/discounts/request", "DELETE", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("/api/v1/discounts/request/no-existe", "GET", HttpStatusCode.NotFound, "request_not_found")]
    [InlineData("/api/v1/discounts/request/no-existe/events", "GET", HttpStatusCode.NotFound, "request_not_found")]
    [InlineData("/api/v1/discounts/request/aaaaaaaaaaaaaaaaaaaaaaaa", "GET", HttpStatusCode.NotFound, "request_not_found")]
    [InlineData("/api/v1/discounts/request/aaaaaaaaaaaaaaaaaaaaaaaa/cancel", "POST", HttpStatusCode.NotFound, "request_not_found")]
    [InlineData("/api/v1/shows/NO-EXISTE", "GET", HttpStatusCode.NotFound, "show_not_found")]
    [InlineData("/api/v1/shows/%C3%28", "GET", HttpStatusCode.NotFound, "show_not_found")]
    [InlineData("/api/v1/shows/search?q=p", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/api/v1/shows/search", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/api/v1/shows/search?q=pelotas&limit=0", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/api/v1/shows/search?q=pelotas&limit=muchos", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/api/v1/shows/search?q=%00%01", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/api/v1/shows/available?limit=101", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/api/v1/shows/available?cursor=chau", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/api/v1/shows/available?cursor=%F0%9F%92%A9", "GET", HttpStatusCode.BadRequest, "validation_failed")]
    public async Task Call_WhenItIsNotOneOfOurs_GetsAProblem(string path, string method, HttpStatusCode status, string code)
    {
        using var response = await app.Client.SendAsync(new HttpMethod(method), path, null);

        _ = await response.ProblemAsync(status, code);
    }

    [Theory]
    [InlineData("status=perdido")]
    [InlineData("reason_code=porque_si")]
    [InlineData("date_from=ayer")]
    [InlineData("date_to=2026-13-45")]
    [InlineData("date_from=0001-01-01")]
    [InlineData("sort=nombre")]
    [InlineData("limit=-1")]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=b2xkZXN0fGZ8LXwx")]
    [InlineData("delivery_status=volando")]
    [InlineData("q=%00")]
    public async Task ReviewQueue_WhenAParameterIsWrong_NamesIt(string query)
    {
        using var response = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}?{query}", UriKind.Relative));

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        problem["errors"]!.AsObject().ShouldContainKey(query.Split('=')[0]);
    }
}

public sealed class BadInputOnSqlite(SqliteApp app) : BadInputTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class BadInputOnPostgreSql(PostgreSqlApp app) : BadInputTests<PostgreSqlApp>(app);
