using System.Net;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Submitting;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Submitting;

/// <summary>Many who ask at the same moment are filed together; nobody may notice.</summary>
public abstract class ConcurrentSubmissionTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture, IRulesApp
{
    [Fact]
    public async Task Submit_WhenAllKindsOfMembersAskAtOnce_EachGetsTheirOwnAnswer()
    {
        var show = await app.AddAsync(A.Show(quota: 1));
        var members = new List<(UserProfile Profile, HttpStatusCode Status, string Told)>();
        for (var i = 0; i < 12; i++)
        {
            members.Add((A.Member(), HttpStatusCode.Created, "approved"));
            members.Add((A.Member(paid: false), HttpStatusCode.Created, "payment_overdue"));
            members.Add((A.Member(subscribed: false), HttpStatusCode.Created, "subscription_inactive"));
            members.Add((A.Member() with { Dni = 20_000_000 + i }, HttpStatusCode.NotFound, "member_not_found"));
        }

        foreach (var (profile, status, _) in members)
        {
            _ = await app.AddAsync(status == HttpStatusCode.NotFound ? profile with { Dni = profile.Dni + 1_000_000 } : profile);
        }

        // Each twice: the second is a repeat of a live request, or of a refused one, which is taken again.
        var answers = await Task.WhenAll(members.SelectMany(member => new[] { member, member }).Select(async member =>
        {
            using var response = await app.SubmitAsync(member.Profile, show);
            var body = await response.BodyAsync();
            return (member, response.StatusCode, Told: body.Text("code") ?? body.Text("reason_code") ?? body.Text("status"));
        }));

        foreach (var ofOne in answers.GroupBy(answer => answer.member))
        {
            var expected = (ofOne.Key.Status, ofOne.Key.Told);
            var told = ofOne.Select(answer => (answer.StatusCode, answer.Told!)).ToList();
            told.ShouldContain(expected);
            told.Remove(expected);
            told.ShouldBe([ofOne.Key.Told == "approved" ? (HttpStatusCode.Conflict, "duplicate_request") : expected]);
        }

        (await CountAsync(show)).ShouldBe(12 + (2 * 12) + (2 * 12));
    }

    [Fact]
    public async Task Submit_WhenTheRulesDecide_IsDecidedWhileItIsFiled()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());

        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=0"));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await response.BodyAsync();
        answer.Text("status").ShouldBe("approved");
        var request = await app.CaseAsync(answer.Text("tracking_id")!);
        request["audit"]!.AsArray().Select(entry => entry!.Text("action")).ShouldBe(["submitted", "decided"], ignoreOrder: true);
        (await app.Client.GetJsonAsync($"{Requests.Path}/{answer.Text("tracking_id")}")).ToJsonString().ShouldBe(answer.ToJsonString());
    }

    [Fact]
    public async Task File_OfTwentyMembers_AsksTheDatabaseAsOftenAsOfTwo()
    {
        var show = await app.AddAsync(A.Show());
        _ = await FileAsync(await MembersAsync(2), show);

        var few = await ReadsAsync(await MembersAsync(2), show);
        var many = await ReadsAsync(await MembersAsync(20), show);

        few.ShouldBeGreaterThan(0);
        many.ShouldBe(few);
    }

    [Fact]
    public async Task File_WhenAStrangerAskedInTheNameOfOneOfThem_DisplacesThatRequestAndFilesTheOthers()
    {
        var show = await app.AddAsync(A.Show());
        var members = await MembersAsync(4);
        var stranger = (await FileAsync([members[0]], show, withDni: false))[0].Value.TrackingId;
        var own = (await FileAsync([members[1]], show))[0].Value.TrackingId;

        var filed = await FileAsync(members, show);

        filed[0].IsSuccess.ShouldBeTrue();
        filed[1].Error.ShouldBeOfType<DuplicateRequestError>().TrackingId.ShouldBe(own);
        filed[2].IsSuccess.ShouldBeTrue();
        filed[3].IsSuccess.ShouldBeTrue();
        (await StatusAsync(stranger)).ShouldBe(RequestStatus.Cancelled);
        (await StatusAsync(own)).ShouldBe(RequestStatus.RecommendedApproval);
        (await CountAsync(show)).ShouldBe(5);
    }

    /// <summary>Number and text of the statements are the same: nothing but the answer's own words could tell who is a member.</summary>
    [Fact]
    public async Task Submit_ByAWrongDniOrAnUnknownAddress_AsksTheSameStatements()
    {
        var show = await app.AddAsync(A.Show());
        var member = A.Member();
        _ = await app.AddAsync(member);

        var wrongDni = await StatementsAsync(member with { Dni = member.Dni + 1 }, show);
        var unknown = await StatementsAsync(A.Member(), show);

        unknown.Count.ShouldBeGreaterThan(2);
        wrongDni.ShouldBe(unknown);
    }

    private async Task<IReadOnlyList<string>> StatementsAsync(UserProfile asking, Show show)
    {
        app.Sql.Clear();
        (await FileAsync([asking], show)).ShouldHaveSingleItem().Error.ShouldBe(DiscountErrors.MemberNotFound);

        // Workers of the program run beside it: only what mentions the caller or the show counts.
        return [.. app.Sql.Statements
            .Where(statement => statement.Parameters.Any(parameter => Mentions(parameter.Value, asking.Email) || Mentions(parameter.Value, show.Id)))
            .Select(statement => statement.Text)];
    }

    private async Task<IReadOnlyList<UserProfile>> MembersAsync(int count)
    {
        var members = Enumerable.Range(0, count).Select(_ => A.Member()).ToList();
        foreach (var member in members)
        {
            _ = await app.AddAsync(member);
        }

        return members;
    }

    private async Task<int> ReadsAsync(IReadOnlyList<UserProfile> members, Show show)
    {
        app.Sql.Clear();
        (await FileAsync(members, show)).ShouldAllBe(result => result.IsSuccess);
        return app.Sql.Statements.Count(statement => statement.Text.StartsWith("SELECT", StringComparison.Ordinal)
            && statement.Parameters.Any(parameter => Mentions(parameter.Value, members[0].Email) || Mentions(parameter.Value, show.Id)));
    }

    /// <summary>Lists are one parameter: JSON on SQLite, an array on PostgreSQL.</summary>
    private static bool Mentions(object? value, object sought) => value switch
    {
        Array list => list.Cast<object>().Contains(sought),
        string text => text.Contains($"{sought}", StringComparison.Ordinal),
        _ => false,
    };

    private async Task<IReadOnlyList<Domain.Common.Result<SubmissionReceipt>>> FileAsync(
        IReadOnlyList<UserProfile> members, Show show, bool withDni = true)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SubmitTogether([.. members.Select(member => new SubmitDiscountRequest(
            member.Name, member.Email, withDni ? member.Dni : null, null, show.Id, null, null, RequestSource.Form))]))).Value;
    }

    private Task<RequestStatus> StatusAsync(string trackingId) =>
        app.ReadAsync(context => context.Requests.Where(request => request.TrackingId == trackingId).Select(request => request.Status).SingleAsync());

    private Task<int> CountAsync(Show show) => app.ReadAsync(context => context.Requests.CountAsync(request => request.ShowId == show.Id));
}

/// <summary>One whose requests the rules alone decide, and whose statements can be counted.</summary>
public interface IRulesApp
{
    SqlLog Sql { get; }
}

public sealed class SqliteRulesApp : AppFixture, IRulesApp
{
    public SqliteRulesApp()
        : base(new SqliteTestDatabase()) => Sql = new SqlLog(Database);

    public SqlLog Sql { get; }

    protected override bool ScriptsTheDecider => false;
}

public sealed class PostgreSqlRulesApp : AppFixture, IRulesApp
{
    public PostgreSqlRulesApp()
        : base(new PostgreSqlTestDatabase()) => Sql = new SqlLog(Database);

    public SqlLog Sql { get; }

    protected override bool ScriptsTheDecider => false;
}

public sealed class RushOnSqlite(SqliteRulesApp app) : ConcurrentSubmissionTests<SqliteRulesApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class RushOnPostgreSql(PostgreSqlRulesApp app) : ConcurrentSubmissionTests<PostgreSqlRulesApp>(app);
