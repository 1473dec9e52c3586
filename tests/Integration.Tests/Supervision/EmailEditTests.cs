using System.Net;
using System.Text.Json.Nodes;
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
