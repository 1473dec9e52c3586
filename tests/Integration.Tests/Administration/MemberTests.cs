using System.Net;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Administration;

public abstract class MemberTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Member_Added_IsReadBack()
    {
        var form = AdminForms.User();
        form["email"] = " RAMON.Uno@Example.com ";

        var made = await app.Admin.MadeAsync(AdminForms.Users, form);

        made.Text("email").ShouldBe("ramon.uno@example.com");
        made.Flag("subscription_active").ShouldBe(true);
        made.Flag("monthly_fee_current").ShouldBe(false);
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}/{made.Number("id")}")).ToJsonString().ShouldBe(made.ToJsonString());
    }

    [Fact]
    public async Task Add_WithWrongFields_NamesEachOfThem()
    {
        var form = AdminForms.User();
        form["name"] = null;
        form["email"] = "nadie";
        form["dni"] = 0;
        form["phone"] = "123456789012345678901";

        using var response = await app.Admin.PostAsync(AdminForms.Users, form);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["name", "email", "dni", "phone"], ignoreOrder: true);
    }

    [Fact]
    public async Task Add_WithATakenEmailOrDni_Returns409()
    {
        var made = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());

        using var email = await app.Admin.PostAsync(AdminForms.Users, AdminForms.User().With("email", made.Text("email")!.ToUpperInvariant()));
        using var dni = await app.Admin.PostAsync(AdminForms.Users, AdminForms.User().With("dni", made.Number("dni")));

        _ = await email.ProblemAsync(HttpStatusCode.Conflict, "email_taken");
        _ = await dni.ProblemAsync(HttpStatusCode.Conflict, "dni_taken");
    }

    [Fact]
    public async Task Update_OfAnOlderVersion_Returns409AndKeepsThePayment()
    {
        var member = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());
        var path = $"{AdminForms.Users}/{member.Number("id")}";
        _ = await app.Admin.MadeAsync($"{path}/payments", new { amount_paid = 4500.5, confirmed = true });

        using var stale = await app.Admin.PutAsync(path, member.With("city", "Salta"));

        var problem = await stale.ProblemAsync(HttpStatusCode.Conflict, "stale_version");
        problem["current"]!.Flag("monthly_fee_current").ShouldBe(true);
        using var fresh = await app.Admin.PutAsync(path, problem["current"]!.With("city", "Salta"));
        var updated = await fresh.BodyAsync();
        updated.Text("city").ShouldBe("Salta");
        updated.Flag("monthly_fee_current").ShouldBe(true);
    }

    [Fact]
    public async Task Update_ToAnotherMembersEmail_Returns409()
    {
        var one = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());
        var other = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());

        using var response = await app.Admin.PutAsync($"{AdminForms.Users}/{one.Number("id")}", one.With("email", other.Text("email")));

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "email_taken");
    }

    [Fact]
    public async Task Payment_RecentAndConfirmed_BringsTheFeeUpToDate()
    {
        var member = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());
        var path = $"{AdminForms.Users}/{member.Number("id")}/payments";

        var unconfirmed = await app.Admin.MadeAsync(path, new { amount_paid = 4500 });
        var old = await app.Admin.MadeAsync(path, new { amount_paid = 4500, payment_date = "2026-09-01", confirmed = true });
        var confirmed = await app.Admin.MadeAsync(path, new { amount_paid = 4500.25, payment_method = "efectivo", confirmed = true });

        unconfirmed.Flag("monthly_fee_current").ShouldBe(false);
        old.Flag("monthly_fee_current").ShouldBe(false);
        confirmed.Flag("monthly_fee_current").ShouldBe(true);
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}/{member.Number("id")}")).Flag("monthly_fee_current").ShouldBe(true);
        var listed = (await app.Admin.GetJsonAsync(path))["items"]!.AsArray();
        listed.Count.ShouldBe(3);
        listed[0]!["amount_paid"]!.GetValue<decimal>().ShouldBe(4500.25m);
        listed[2]!.Text("payment_date").ShouldBe("2026-09-01T03:00:00Z");
    }

    [Fact]
    public async Task Payment_SentTwiceWithOneKey_IsRecordedOnce()
    {
        var member = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());
        var path = $"{AdminForms.Users}/{member.Number("id")}/payments";
        var body = new { amount_paid = 4500, confirmed = true };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Admin.PostAsync(path, body, ("Idempotency-Key", $"pago-{member.Number("id")}"))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await app.Admin.GetJsonAsync(path))["total"]!.GetValue<int>().ShouldBe(1);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Theory]
    [InlineData("""{"confirmed":true}""", "amount_paid")]
    [InlineData("""{"amount_paid":0}""", "amount_paid")]
    [InlineData("""{"amount_paid":1.005}""", "amount_paid")]
    [InlineData("""{"amount_paid":"mucho"}""", "amount_paid")]
    [InlineData("""{"amount_paid":10,"payment_date":"ayer"}""", "payment_date")]
    public async Task Payment_WithAWrongField_NamesIt(string body, string field)
    {
        var member = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User());

        using var response = await app.Admin.PostAsync($"{AdminForms.Users}/{member.Number("id")}/payments", body);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        problem["errors"]![field].ShouldNotBeNull();
    }

    [Fact]
    public async Task List_SearchesAndFilters()
    {
        var one = await app.AddAsync(A.Member("Zulemá Ñáñez"));
        var two = await app.AddAsync(A.Member("Zulema Nanez", paid: false));
        var three = await app.AddAsync(A.Member("zulema ñañez", subscribed: false));

        (await IdsAsync("q=ZULEMA+nañez")).ShouldBe([one.Id, two.Id, three.Id], ignoreOrder: true);
        (await IdsAsync("q=zulema&monthly_fee_current=false")).ShouldBe([two.Id]);
        (await IdsAsync("q=zulema&subscription_active=false")).ShouldBe([three.Id]);
        (await IdsAsync($"q={one.Dni}")).ShouldBe([one.Id]);
        (await IdsAsync($"q={two.Email}")).ShouldBe([two.Id]);
        (await IdsAsync("q=%25")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Member_ThatIsNone_Returns404()
    {
        using var read = await app.Admin.GetAsync(new Uri($"{AdminForms.Users}/999999", UriKind.Relative));
        using var update = await app.Admin.PutAsync($"{AdminForms.Users}/999999", AdminForms.User().With("version", 1));
        using var payments = await app.Admin.GetAsync(new Uri($"{AdminForms.Users}/999999/payments", UriKind.Relative));
        using var pay = await app.Admin.PostAsync($"{AdminForms.Users}/999999/payments", new { amount_paid = 1 });

        foreach (var response in new[] { read, update, payments, pay })
        {
            _ = await response.ProblemAsync(HttpStatusCode.NotFound, "user_not_found");
        }
    }

    private async Task<List<int>> IdsAsync(string query) =>
        [.. (await app.Admin.GetJsonAsync($"{AdminForms.Users}?{query}"))["items"]!.AsArray().Select(item => item!.Number("id"))];
}

public sealed class MemberOnSqlite(SqliteApp app) : MemberTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class MemberOnPostgreSql(PostgreSqlApp app) : MemberTests<PostgreSqlApp>(app);
