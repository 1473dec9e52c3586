using System.Net;
using System.Security.Cryptography;
using System.Text;
using CharroBot.Integration.Tests.Administration;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Submitting;

public abstract class IdempotencyTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Submit_WhenTheKeyIsRepeated_GivesTheFirstAnswer()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        var key = Guid.NewGuid().ToString();

        using var first = await SubmitAsync(member, show.Id, key);
        (await app.ApproveAsync(await app.CaseAsync((await first.BodyAsync()).Text("tracking_id")!))).EnsureSuccessStatusCode();
        using var second = await SubmitAsync(member, show.Id, key);

        second.StatusCode.ShouldBe(first.StatusCode);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.Location.ShouldBe(first.Headers.Location);
    }

    [Fact]
    public async Task Submit_WhenTheKeyComesWithOtherContent_IsRefused()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var key = Guid.NewGuid().ToString();

        using var first = await SubmitAsync(member, (await app.AddAsync(A.Show())).Id, key);
        using var second = await SubmitAsync(member, (await app.AddAsync(A.Show())).Id, key);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        _ = await second.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task Submit_WhenTheKeyIsUsedTwentyTimesAtOnce_FilesOneRequest()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SubmitAsync(member, show.Id, key)));

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.BodyAsync()).Text("tracking_id")));
        ids.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Submit_WhenTheKeyIsADayOld_StartsAnew()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show(date: A.Now.AddDays(60)));
        var key = Guid.NewGuid().ToString();
        using var first = await SubmitAsync(member, show.Id, key);
        app.Time.Advance(TimeSpan.FromHours(25));

        using var second = await SubmitAsync(member, show.Id, key);

        _ = await second.ProblemAsync(HttpStatusCode.Conflict, "duplicate_request");
    }

    [Fact]
    public async Task Submit_WithAnothersKey_LearnsNothingOfIt()
    {
        var (member, other, show) = (A.Member(), A.Member(), await app.AddAsync(A.Show()));
        _ = await app.AddAsync(member);
        _ = await app.AddAsync(other);
        var key = Guid.NewGuid().ToString();
        using var first = await SubmitAsync(member, show.Id, key);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var nobody = await SubmitAsync(A.Member(), show.Id, key);
        using var guesser = await SubmitAsync(member with { Dni = 99_999_991 }, show.Id, key);
        using var colleague = await SubmitAsync(other, show.Id, key);

        _ = await nobody.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
        _ = await guesser.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
        colleague.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await colleague.BodyAsync()).Text("tracking_id").ShouldNotBe((await first.BodyAsync()).Text("tracking_id"));
    }

    [Fact]
    public async Task Submit_WithAKeyThatLooksLikeAnAdmins_IsInNobodysWay()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var key = $"import-{Guid.NewGuid():N}";
        var hashed = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        using var filed = await SubmitAsync(member, (await app.AddAsync(A.Show())).Id, $"show:{hashed}");
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var made = await app.Admin.PostAsync(AdminForms.Shows, AdminForms.Show(), ("Idempotency-Key", key));

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("con espacio")]
    [InlineData("256")]
    public async Task Submit_WhenTheKeyIsMalformed_Returns400(string key)
    {
        var member = A.Member();

        using var response = await SubmitAsync(member, 1, key == "256" ? new string('k', 256) : key);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed"))["errors"]!.AsObject().ShouldContainKey("Idempotency-Key");
    }

    private Task<HttpResponseMessage> SubmitAsync(Domain.Users.UserProfile member, int showId, string key) =>
        app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: showId), ("Prefer", "wait=10"), ("Idempotency-Key", key));
}

public sealed class IdempotencyOnSqlite(SqliteApp app) : IdempotencyTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class IdempotencyOnPostgreSql(PostgreSqlApp app) : IdempotencyTests<PostgreSqlApp>(app);
