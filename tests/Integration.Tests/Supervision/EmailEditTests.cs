using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Discounts;
using CharroBot.Integration.Tests.Email;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Supervision;

public abstract class EmailEditTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Edit_KeepsTheDraftBesideIt_UntilTheDraftIsPutBack()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        var (subject, body) = (request["email"]!.Text("subject")!, request["email"]!.Text("body")!);
        request["email_draft"].ShouldBeNull();

        var once = await EditedAsync(request, "Otro asunto", body);
        var twice = await EditedAsync(once, "Otro asunto", $"{body}\n\nUn abrazo.");

        twice["email_draft"]!.Text("subject").ShouldBe(subject);
        twice["email_draft"]!.Text("body").ShouldBe(body);
        var back = await EditedAsync(twice, subject, body);
        back["email"]!.Flag("edited").ShouldBe(false);
        back["email_draft"].ShouldBeNull();
    }

    [Fact]
    public async Task Edit_WithFactsThatNobodyKnows_SaysWhich_AndLetsThePersonDecide()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        var body = request["email"]!.Text("body")!;

        var edited = await EditedAsync(request, "¡Listo!", $"{body}\n\nMarta te espera en la puerta con un 70 % de descuento, a las 03:15.");

        var findings = edited["email_findings"]!.AsArray().Select(finding => finding!.GetValue<string>()).ToList();
        findings.Count.ShouldBe(2, string.Join(" | ", findings));
        findings.ShouldContain(finding => finding.Contains("70", StringComparison.Ordinal));
        findings.ShouldContain(finding => finding.Contains("03:15", StringComparison.Ordinal));
        using var approved = await app.ApproveAsync(edited);
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Edit_ThatStatesNothingNew_HasNoFindings()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        var edited = await EditedAsync(request, "¡Nos vemos!", request["email"]!.Text("body")! + "\n\nGracias por bancar la música independiente. Marta.");

        edited["email_findings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Render_GivesTheVeryHtmlThatLeaves_InAPolicyOfItsOwn()
    {
        var member = A.Member();
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        var edited = await EditedAsync(request, "¡Listo!", "Mirá https://entradas.example/1\n\n<script>alert(1)</script>");

        using var rendered = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}/{request.Number("id")}/email.html", UriKind.Relative));
        var html = await rendered.Content.ReadAsStringAsync();

        rendered.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        rendered.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var policy = rendered.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldContain("frame-ancestors 'self'");
        policy.ShouldContain("sandbox");
        policy.ShouldNotContain("allow-scripts");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        using var approved = await app.ApproveAsync(edited);
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var sent = await app.EmailAsync(member.Email);
        sent.HtmlBody!.ReplaceLineEndings("\n").ShouldBe(html);
    }

    [Fact]
    public async Task Render_WithoutAnEmail_Returns404()
    {
        var member = await app.AddAsync(A.Member());
        await app.WithDatabaseAsync(context => context.Requests.Add(
            DiscountRequest.Submit(A.Submission(member.Id), A.Match(finding: ShowMatchOutcome.Ambiguous), A.Report(ReasonCode.ShowAmbiguous), null, A.Now)));
        var unclear = await app.ReadAsync(context => Task.FromResult(context.Requests.Single(request => request.UserId == member.Id).Id));

        using var none = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}/{unclear}/email.html", UriKind.Relative));
        using var unknown = await app.Supervisor.GetAsync(new Uri($"{Requests.Supervision}/999999/email.html", UriKind.Relative));

        _ = await none.ProblemAsync(HttpStatusCode.NotFound, "email_not_drafted");
        _ = await unknown.ProblemAsync(HttpStatusCode.NotFound, "request_not_found");
    }

    private async Task<JsonNode> EditedAsync(JsonNode request, string subject, string body)
    {
        using var response = await app.Supervisor.SendAsync(
            HttpMethod.Put, $"{Requests.Supervision}/{request.Number("id")}/email", new { subject, body, version = request.Number("version") });
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await app.CaseAsync(request.Number("id"));
    }
}

public sealed class EmailEditOnSqlite(SqliteApp app) : EmailEditTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class EmailEditOnPostgreSql(PostgreSqlApp app) : EmailEditTests<PostgreSqlApp>(app);
