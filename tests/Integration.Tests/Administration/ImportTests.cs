using System.Net;
using System.Text;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Administration;

public abstract class ImportTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task DryRun_SaysWhatEachLineWouldDo_AndWritesNothing()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());
        var csv = $"email,name,city\nnueva.importada@example.com,Nueva,Jujuy\n{made.Text("email")},Ramón Díaz,Salta\n";

        using var response = await app.Admin.ImportAsync("users", csv, dryRun: true);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var summary = await response.BodyAsync();
        (summary.Number("rows"), summary.Number("created"), summary.Number("updated"), summary.Number("unchanged")).ShouldBe((2, 1, 1, 0));
        summary.Flag("dry_run").ShouldBe(true);
        summary["lines"]!.ToJsonString().ShouldBe(
            $$"""[{"line":2,"key":"nueva.importada@example.com","change":"create"},{"line":3,"key":"{{made.Text("email")}}","change":"update"}]""");
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}?q=nueva.importada"))["total"]!.GetValue<int>().ShouldBe(0);
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}/{made.Number("id")}")).Text("city").ShouldBe("Rosario");

        using var real = await app.Admin.ImportAsync("users", csv);
        (await real.BodyAsync()).Flag("dry_run").ShouldBe(false);
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}?q=nueva.importada"))["total"]!.GetValue<int>().ShouldBe(1);
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}/{made.Number("id")}")).Text("city").ShouldBe("Salta");
    }

    [Fact]
    public async Task Import_WithABadRow_Returns422ByLineAndWritesNothing()
    {
        using var response = await app.Admin.ImportAsync("shows", "code,title,artist,max_discounts\nMAL-1,Uno,Una,5\nMAL-2,Dos,Una,muchos\n");

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "import_failed");
        problem["errors"]!.AsObject().Select(line => line.Key).ShouldBe(["3"]);
        problem["errors"]!["3"]![0]!.GetValue<string>().ShouldContain("max_discounts");
        (await app.Admin.GetJsonAsync($"{AdminForms.Shows}?q=MAL-1"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Payments_Imported_BringTheFeeUpToDate()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());

        using var response = await app.Admin.ImportAsync(
            "payments", $"user_email,amount_paid,payment_date,confirmed\n{made.Text("email")},4500.50,2026-11-28,sí\n");

        (await response.BodyAsync()).Number("created").ShouldBe(1);
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}/{made.Number("id")}")).Flag("monthly_fee_current").ShouldBe(true);
    }

    [Fact]
    public async Task Import_LargerThanOtherBodies_IsTaken()
    {
        var csv = new StringBuilder("email,name\n");
        for (var i = 0; i < 3000; i++)
        {
            csv.Append("masiva").Append(i).Append("@example.com,Persona importada de una lista larga\n");
        }

        using var response = await app.Admin.ImportAsync("users", csv.ToString(), dryRun: true);

        csv.Length.ShouldBeGreaterThan(2 * 64 * 1024);
        var summary = await response.BodyAsync();
        summary.Number("created").ShouldBe(3000);
        summary["lines"]!.AsArray().Count.ShouldBe(200);
    }

    [Fact]
    public async Task Import_ThatIsNoCsv_IsRefused()
    {
        using var json = await app.Admin.ImportAsync("users", "{}", type: "application/json");
        using var empty = await app.Admin.ImportAsync("users", string.Empty);
        using var unknown = await app.Admin.ImportAsync("staff", "a,b\n1,2\n");
        using var wrong = await app.Admin.PostAsync(
            new Uri("/api/v1/admin/import/users?dry_run=capaz", UriKind.Relative), new StringContent("email\n", Encoding.UTF8, "text/csv"));

        _ = await json.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        _ = await empty.ProblemAsync(HttpStatusCode.UnprocessableEntity, "import_failed");
        _ = await unknown.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        _ = await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Import_InOtherThanUtf8_IsRefused()
    {
        using var content = new ByteArrayContent([.. "email,name\na@example.com,Jos"u8, 0xE9, (byte)'\n']);
        content.Headers.ContentType = new("text/csv");

        using var response = await app.Admin.PostAsync(new Uri("/api/v1/admin/import/users", UriKind.Relative), content);

        (await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "import_failed"))["errors"]!["1"]![0]!.GetValue<string>().ShouldContain("UTF-8");
    }
}

public sealed class ImportOnSqlite(SqliteApp app) : ImportTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ImportOnPostgreSql(PostgreSqlApp app) : ImportTests<PostgreSqlApp>(app);
