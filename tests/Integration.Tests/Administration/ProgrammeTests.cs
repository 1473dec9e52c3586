using System.Net;
using System.Text.Json.Nodes;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Administration;

public abstract class ProgrammeTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Show_Added_IsReadBackAndFoundByMembers()
    {
        var form = AdminForms.Show(title: "Ñandú eléctrico");
        using var response = await app.Admin.PostAsync(AdminForms.Shows, form);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var made = await response.BodyAsync();

        response.Headers.Location!.ToString().ShouldBe($"{AdminForms.Shows}/{made.Number("id")}");
        var read = await app.Admin.GetJsonAsync($"{AdminForms.Shows}/{made.Number("id")}");
        read.ToJsonString().ShouldBe(made.ToJsonString());
        read.Text("show_date").ShouldBe("2026-12-21T00:00:00Z", "a time without an offset is the club's");
        read.Number("remaining_discounts").ShouldBe(10);
        read["aliases"]!.AsArray().Single()!.GetValue<string>().ShouldBe("los de la banda");
        (await app.Client.GetJsonAsync("/api/v1/shows/search?q=nandu+electrico")).ToJsonString().ShouldContain(form.Text("code")!);
    }

    [Fact]
    public async Task Add_WithWrongFields_NamesEachOfThem()
    {
        var form = AdminForms.Show();
        form["title"] = " ";
        form["max_discounts"] = -1;
        form["ticketing_link"] = "javascript:alert(1)";
        form["image_url"] = "//otro.example/x.png";
        form["code_pattern"] = "FIJO";
        form["show_date"] = "0999-01-01T00:00:00Z";
        form["aliases"] = new JsonArray("bien", " ");

        using var response = await app.Admin.PostAsync(AdminForms.Shows, form);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe(
            ["title", "max_discounts", "ticketing_link", "image_url", "code_pattern", "show_date", "aliases"], ignoreOrder: true);
    }

    [Fact]
    public async Task Add_WithATakenCode_Returns409()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Shows, AdminForms.Show());

        using var again = await app.Admin.PostAsync(AdminForms.Shows, AdminForms.Show(code: made.Text("code")!.ToLowerInvariant()));

        _ = await again.ProblemAsync(HttpStatusCode.Conflict, "code_taken");
    }

    [Fact]
    public async Task Add_TwiceWithOneKey_MakesOneShow()
    {
        var form = AdminForms.Show();
        using var first = await app.Admin.PostAsync(AdminForms.Shows, form, ("Idempotency-Key", "show-1"));
        using var second = await app.Admin.PostAsync(AdminForms.Shows, form, ("Idempotency-Key", "show-1"));
        using var other = await app.Admin.PostAsync(AdminForms.Shows, AdminForms.Show(), ("Idempotency-Key", "show-1"));

        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.BodyAsync()).Number("id").ShouldBe((await first.BodyAsync()).Number("id"));
        _ = await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task Update_ChangesWhatItSaysAndKeepsTheOwnersOwnKeys()
    {
        using var imported = await app.Admin.ImportAsync("shows", "code,title,artist,max_discounts,other_data\nKEY-1,Uno,Una,5,\"{\"\"city\"\":\"\"Salta\"\",\"\"puertas\"\":\"\"20:00\"\"}\"\n");
        imported.StatusCode.ShouldBe(HttpStatusCode.OK, await imported.Content.ReadAsStringAsync());
        var show = (await app.Admin.GetJsonAsync($"{AdminForms.Shows}?q=key-1"))["items"]!.AsArray().Single()!;

        using var response = await app.Admin.PutAsync($"{AdminForms.Shows}/{show.Number("id")}", show.With("title", "Dos"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var updated = await response.BodyAsync();
        updated.Text("title").ShouldBe("Dos");
        updated.Text("city").ShouldBe("Salta");
        updated.Number("version").ShouldBe(show.Number("version") + 1);
        var stored = await app.ReadAsync(context => Task.FromResult(context.Shows.Single(row => row.Code == "KEY-1").Details.Extra));
        stored["puertas"].ShouldBe("\"20:00\"");
    }

    [Fact]
    public async Task Update_OfAnOlderVersion_Returns409WithTheCurrentOne()
    {
        var show = await app.Admin.MadeAsync(AdminForms.Shows, AdminForms.Show());
        var path = $"{AdminForms.Shows}/{show.Number("id")}";
        using var first = await app.Admin.PutAsync(path, show.With("title", "La primera"));

        using var second = await app.Admin.PutAsync(path, show.With("title", "La segunda"));

        var problem = await second.ProblemAsync(HttpStatusCode.Conflict, "stale_version");
        problem["current"]!.Text("title").ShouldBe("La primera");
        (await app.Admin.GetJsonAsync(path)).Text("title").ShouldBe("La primera");
    }

    [Fact]
    public async Task Update_BelowWhatIsSent_Returns409AndChangesNothing()
    {
        var show = await app.AddAsync(A.Show(quota: 3));
        for (var i = 0; i < 2; i++)
        {
            using var approved = await app.ApproveAsync(await app.DecidedAsync(show));
            approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var read = await app.Admin.GetJsonAsync($"{AdminForms.Shows}/{show.Id}");
        read.Number("sent_discounts").ShouldBe(2);
        read.Number("version").ShouldBe(1, "a grant is no change of the programme");
        using var below = await app.Admin.PutAsync($"{AdminForms.Shows}/{show.Id}", read.With("max_discounts", 1));
        using var exact = await app.Admin.PutAsync($"{AdminForms.Shows}/{show.Id}", read.With("max_discounts", 2));

        _ = await below.ProblemAsync(HttpStatusCode.Conflict, "quota_below_sent");
        exact.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await exact.BodyAsync()).Number("remaining_discounts").ShouldBe(0);
    }

    [Fact]
    public async Task Update_WhileApprovalsRun_NeverBreaksTheQuota()
    {
        var show = await app.AddAsync(A.Show(quota: 8));
        var requests = new List<JsonNode>();
        for (var i = 0; i < 8; i++)
        {
            requests.Add(await app.DecidedAsync(show));
        }

        var read = await app.Admin.GetJsonAsync($"{AdminForms.Shows}/{show.Id}");
        var approvals = requests.Select(app.ApproveAsync).ToList();
        var lowering = app.Admin.PutAsync($"{AdminForms.Shows}/{show.Id}", read.With("max_discounts", 4));
        var answers = await Task.WhenAll(approvals);
        using var lowered = await lowering;

        var after = await app.Admin.GetJsonAsync($"{AdminForms.Shows}/{show.Id}");
        var granted = answers.Count(answer => answer.StatusCode == HttpStatusCode.OK);
        after.Number("sent_discounts").ShouldBe(granted);
        if (lowered.StatusCode == HttpStatusCode.OK)
        {
            granted.ShouldBe(4);
        }
        else
        {
            _ = await lowered.ProblemAsync(HttpStatusCode.Conflict, "quota_below_sent");
            granted.ShouldBe(8);
        }

        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Deactivate_TakesTheShowFromMembers_AndActivateGivesItBack()
    {
        var show = await app.Admin.MadeAsync(AdminForms.Shows, AdminForms.Show(title: "Fuera de cartel"));
        using var off = await app.Admin.PostAsync($"{AdminForms.Shows}/{show.Number("id")}/deactivate");

        (await off.BodyAsync()).Flag("active").ShouldBe(false);
        (await app.Client.GetJsonAsync("/api/v1/shows/search?q=fuera+de+cartel")).ToJsonString().ShouldNotContain(show.Text("code")!);
        using var on = await app.Admin.PostAsync($"{AdminForms.Shows}/{show.Number("id")}/activate");
        (await on.BodyAsync()).Flag("active").ShouldBe(true);
        (await app.Client.GetJsonAsync("/api/v1/shows/search?q=fuera+de+cartel")).ToJsonString().ShouldContain(show.Text("code")!);
    }

    [Fact]
    public async Task Search_WithAGenre_FindsOnlyShowsOfIt()
    {
        var rock = await app.Admin.MadeAsync(AdminForms.Shows, AdminForms.Show(title: "Festival Aguará de día").With("genre", "Rock / Indie"));
        var folk = await app.Admin.MadeAsync(AdminForms.Shows, AdminForms.Show(title: "Festival Aguará de noche").With("genre", "Folclore"));

        async Task<string> FoundAsync(string query) => (await app.Client.GetJsonAsync($"/api/v1/shows/search?q=festival+aguara{query}")).ToJsonString();
        var (both, one) = (await FoundAsync(string.Empty), await FoundAsync("&genre=INDIE&limit=1"));

        both.ShouldContain(rock.Text("code")!);
        both.ShouldContain(folk.Text("code")!);
        one.ShouldContain(rock.Text("code")!);
        one.ShouldNotContain(folk.Text("code")!);
        (await FoundAsync("&genre=cumbia")).ShouldBe("""{"items":[]}""");
    }

    [Fact]
    public async Task List_SearchesFiltersAndPages()
    {
        var upcoming = await app.AddAsync(A.Show(title: "Ciclo Íntimo uno", date: A.Now.AddDays(3)));
        var later = await app.AddAsync(A.Show(title: "Ciclo Íntimo dos", date: A.Now.AddDays(9)));
        var past = await app.AddAsync(A.Show(title: "Ciclo Íntimo cero", date: A.Now.AddDays(-3), active: false));

        (await IdsAsync("q=ciclo+intimo&upcoming=true")).ShouldBe([upcoming.Id, later.Id]);
        (await IdsAsync("q=CICLO+ÍNTIMO")).ShouldBe([later.Id, upcoming.Id, past.Id]);
        (await IdsAsync("q=intimo&upcoming=false")).ShouldBe([past.Id]);
        (await IdsAsync("q=intimo&active=false")).ShouldBe([past.Id]);
        var first = await app.Admin.GetJsonAsync($"{AdminForms.Shows}?q=intimo&limit=2");
        first["total"]!.GetValue<int>().ShouldBe(3);
        (await IdsAsync($"q=intimo&limit=2&cursor={first.Text("next_cursor")}")).ShouldBe([past.Id]);
        using var wrong = await app.Admin.GetAsync(new Uri($"{AdminForms.Shows}?active=quizas", UriKind.Relative));
        (await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!["active"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Show_ThatIsNone_Returns404()
    {
        using var read = await app.Admin.GetAsync(new Uri($"{AdminForms.Shows}/999999", UriKind.Relative));
        using var update = await app.Admin.PutAsync($"{AdminForms.Shows}/999999", AdminForms.Show().With("version", 1));
        using var off = await app.Admin.PostAsync($"{AdminForms.Shows}/999999/deactivate");

        _ = await read.ProblemAsync(HttpStatusCode.NotFound, "show_not_found");
        _ = await update.ProblemAsync(HttpStatusCode.NotFound, "show_not_found");
        _ = await off.ProblemAsync(HttpStatusCode.NotFound, "show_not_found");
    }

    private async Task<List<int>> IdsAsync(string query) =>
        [.. (await app.Admin.GetJsonAsync($"{AdminForms.Shows}?{query}"))["items"]!.AsArray().Select(item => item!.Number("id"))];
}

public sealed class ProgrammeOnSqlite(SqliteApp app) : ProgrammeTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ProgrammeOnPostgreSql(PostgreSqlApp app) : ProgrammeTests<PostgreSqlApp>(app);
