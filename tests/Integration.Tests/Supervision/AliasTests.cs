using System.Net;
using System.Text.Json.Nodes;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Supervision;

public abstract class AliasTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Alias_Taught_IsListedFoundAndForgotten()
    {
        var show = await app.AddAsync(A.Show(artist: "Usted Señalemelo", city: "Mendoza"));
        var request = await AskAsync("los pibes del chango");
        request.Text("status").ShouldBe("rejected");

        using var resolved = await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/{request.Number("id")}/resolve",
            new { show_id = show.Id, version = request.Number("version"), learn_alias = "Los pibes del chango" });
        resolved.StatusCode.ShouldBe(HttpStatusCode.OK, await resolved.Content.ReadAsStringAsync());

        (await AliasesAsync()).ShouldContain(alias => alias.Text("alias") == "Los pibes del chango" && alias.Number("show_id") == show.Id);
        (await AskAsync("los PIBES del chángo"))["show"]!.Number("id").ShouldBe(show.Id);

        using var forgotten = await app.Admin.DeleteAsync(new Uri($"/api/v1/admin/shows/{show.Id}/aliases?alias=los%20pibes%20del%20chango", UriKind.Relative));
        forgotten.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AliasesAsync()).ShouldNotContain(alias => alias.Number("show_id") == show.Id);
        (await AskAsync("los pibes del chango")).Text("status").ShouldBe("rejected");
        using var again = await app.Admin.DeleteAsync(new Uri($"/api/v1/admin/shows/{show.Id}/aliases?alias=los%20pibes%20del%20chango", UriKind.Relative));
        _ = await again.ProblemAsync(HttpStatusCode.NotFound, "alias_not_found");
    }

    [Fact]
    public async Task Evidence_IsStoredWithTheRequest()
    {
        _ = await app.AddAsync(A.Show(artist: "Marilina Bertoldi", city: "Rosario"));

        var request = await AskAsync("hola! quiero ver a marilina vertoldi en rosario");

        var evidence = request["evidence"]!;
        evidence.Text("outcome").ShouldBe("resolved");
        evidence["matches"]!.AsArray().Select(match => match!.Text("field")).ShouldContain("artist");
        evidence["matches"]!.AsArray().Select(match => match!.Text("field")).ShouldContain("city");
        evidence["unexplained"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task NotFound_ShowsTheSupervisorTheNearest()
    {
        var show = await app.AddAsync(A.Show(artist: "Barbi Recanati", city: "Rosario"));

        var request = await AskAsync("barbi ricantini banda sinfónica");

        request["candidates"]!.AsArray().Select(candidate => candidate!.Number("id")).ShouldContain(show.Id);
    }

    [Fact]
    public async Task Aliases_ForASupervisor_AreForbidden()
    {
        using var list = await app.Supervisor.GetAsync(new Uri("/api/v1/admin/aliases", UriKind.Relative));

        _ = await list.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<JsonNode> AskAsync(string words)
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, words), ("Prefer", "wait=10"));
        return await app.CaseAsync((await response.BodyAsync()).Text("tracking_id")!);
    }

    private async Task<List<JsonNode>> AliasesAsync() =>
        [.. (await app.Admin.GetJsonAsync("/api/v1/admin/aliases?limit=100"))["items"]!.AsArray().Select(item => item!)];
}

public sealed class AliasesOnSqlite(SqliteApp app) : AliasTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class AliasesOnPostgreSql(PostgreSqlApp app) : AliasTests<PostgreSqlApp>(app);
