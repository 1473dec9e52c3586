using System.Net;
using System.Text.RegularExpressions;
using CharroBot.Domain.Users;
using CharroBot.Integration.Tests.Chat;
using CharroBot.Integration.Tests.Email;
using CharroBot.Integration.Tests.Http;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Submitting;

/// <summary>Nobody guesses a DNI, and nobody keeps a member out by knowing their address.</summary>
public abstract partial class IdentityLimitTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : MemberLimitedApp
{
    private const string Ask = "/api/v1/identity/code";
    private const string Use = "/api/v1/identity/code/use";
    private const string Held = "Con ese email ya hubo muchos pedidos";

    [Fact]
    public async Task Submit_WithTheRightDniFromANetworkThatDidNotFail_Passes()
    {
        var (member, show) = await MemberAsync();
        using var attacker = app.ClientAt("127.0.21.1");
        using var neighbour = app.ClientAt("127.0.21.2");
        using var owner = app.ClientAt("127.0.22.1");
        await GuessAsync(attacker, member.Email, MemberLimitedApp.PerHour);

        using var held = await attacker.PostAsync(Requests.Path, Requests.Body(member, showId: show));
        using var beside = await neighbour.PostAsync(Requests.Path, Requests.Body(member, showCode: "NO-HAY"));
        using var right = await owner.PostAsync(Requests.Path, Requests.Body(member, showId: show));

        _ = await held.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        beside.StatusCode.ShouldBe(HttpStatusCode.Created, "a neighbour's failures leave some");
        right.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Identify_InTheChatFromANetworkThatDidNotFail_Passes()
    {
        var (member, _) = await MemberAsync();
        using var attacker = app.ClientAt("127.0.23.1");
        using var owner = app.ClientAt("127.0.24.1");
        await GuessAsync(attacker, member.Email, MemberLimitedApp.PerHour);

        var held = await attacker.TalkAsync(null, "¿cómo va mi pedido?", member.Email, $"{member.Dni}");
        var right = await owner.TalkAsync(null, "¿cómo va mi pedido?", member.Email, $"{member.Dni}");

        held.Text("reply")!.ShouldStartWith(Held);
        right.Text("reply")!.ShouldContain("No veo pedidos tuyos");
    }

    [Fact]
    public async Task Guesses_SpreadOverANetworksAddresses_AreHeldTogether()
    {
        var (member, show) = await MemberAsync();
        for (var host = 1; host <= 3; host++)
        {
            using var attacker = app.ClientAt($"127.0.25.{host}");
            await GuessAsync(attacker, member.Email, MemberLimitedApp.PerHour);
        }

        using var next = app.ClientAt("127.0.25.4");
        using var held = await next.PostAsync(Requests.Path, Requests.Body(member, showId: show));

        _ = await held.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Fact]
    public async Task Guesses_SpreadOverManyAddresses_AreHeldByTheirNetwork()
    {
        var (member, show) = await MemberAsync();
        using var attacker = app.ClientAt("127.0.26.1");
        for (var i = 0; i < MemberLimitedApp.PerNetwork; i++)
        {
            await GuessAsync(attacker, A.Member().Email, 1);
        }

        using var held = await attacker.PostAsync(Requests.Path, Requests.Body(member, showId: show));

        _ = await held.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Fact]
    public async Task Limit_AfterARestart_HoldsOn()
    {
        var (member, show) = await MemberAsync();
        using (var attacker = app.ClientAt("127.0.27.1"))
        {
            await GuessAsync(attacker, member.Email, MemberLimitedApp.PerHour);
        }

        await app.StopAsync();
        await app.StartAsync();

        using var again = app.ClientAt("127.0.27.1");
        using var held = await again.PostAsync(Requests.Path, Requests.Body(member, showId: show));
        _ = await held.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Fact]
    public async Task Code_ThatWasMailed_OpensTheNetworkOnce()
    {
        var (member, show) = await MemberAsync();
        using var client = app.ClientAt("127.0.28.1");
        await GuessAsync(client, member.Email, MemberLimitedApp.PerHour);
        using var asked = await client.PostAsync(Ask, new { user_email = member.Email.ToUpperInvariant() });
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var code = CodeIn((await app.EmailAsync(member.Email)).TextBody);
        using var stillHeld = await client.PostAsync(Requests.Path, Requests.Body(member, showId: show));
        _ = await stillHeld.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");

        using var others = await client.PostAsync(Use, new { user_email = A.Member().Email, code });
        using var used = await client.PostAsync(Use, new { user_email = member.Email, code = code.ToLowerInvariant() });
        using var again = await client.PostAsync(Use, new { user_email = member.Email, code });

        _ = await others.ProblemAsync(HttpStatusCode.BadRequest, "wrong_access_code");
        used.StatusCode.ShouldBe(HttpStatusCode.OK, await used.Content.ReadAsStringAsync());
        _ = await again.ProblemAsync(HttpStatusCode.BadRequest, "wrong_access_code");
        using var wrong = await client.PostAsync(Requests.Path, Requests.Body(member with { Dni = 99_999_991 }, showId: show));
        _ = await wrong.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
        using var right = await client.PostAsync(Requests.Path, Requests.Body(member, showId: show));
        right.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Code_AfterItsTime_IsRefused()
    {
        var (member, _) = await MemberAsync();
        using var client = app.ClientAt("127.0.29.1");
        using var asked = await client.PostAsync(Ask, new { user_email = member.Email });
        var code = CodeIn((await app.EmailAsync(member.Email)).TextBody);

        app.Time.Advance(TimeSpan.FromMinutes(31));

        using var late = await client.PostAsync(Use, new { user_email = member.Email, code });
        _ = await late.ProblemAsync(HttpStatusCode.BadRequest, "wrong_access_code");
    }

    [Fact]
    public async Task Ask_ForAMemberAndForNobody_AnswersTheSameAndMailsMembersOnly()
    {
        var (member, _) = await MemberAsync();
        var stranger = A.Member();
        using var client = app.ClientAt("127.0.30.1");

        using var forNobody = await client.PostAsync(Ask, new { user_email = stranger.Email });
        using var forMember = await client.PostAsync(Ask, new { user_email = member.Email });

        forNobody.StatusCode.ShouldBe(forMember.StatusCode);
        (await forNobody.Content.ReadAsStringAsync()).ShouldBe(await forMember.Content.ReadAsStringAsync());
        _ = await app.EmailAsync(member.Email);
        app.Emails(stranger.Email).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_AgainAndAgain_MailsAFewTimesAndAnswersTheSame()
    {
        var (member, _) = await MemberAsync();
        using var client = app.ClientAt("127.0.31.1");
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            using var asked = await client.PostAsync(Ask, new { user_email = member.Email });
            asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            answers.Add(await asked.Content.ReadAsStringAsync());
        }

        answers.Distinct().ShouldHaveSingleItem();

        // What is asked for later is mailed later: when this one is there, all before it are.
        var (other, _) = await MemberAsync();
        using var elsewhere = app.ClientAt("127.0.32.1");
        using var last = await elsewhere.PostAsync(Ask, new { user_email = other.Email });
        _ = await app.EmailAsync(other.Email);
        app.Emails(member.Email).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Page_WithoutJavaScript_AsksForTheCodeAndTakesIt()
    {
        var (member, _) = await MemberAsync();
        using var client = app.ClientAt("127.0.33.1");
        await GuessAsync(client, member.Email, MemberLimitedApp.PerHour);
        (await client.GetStringAsync(new Uri("/entrar", UriKind.Relative))).ShouldContain("Mandame un código");

        using var asked = await client.PostAsync(new Uri("/entrar", UriKind.Relative), Form(("user_email", member.Email)));
        var code = CodeIn((await app.EmailAsync(member.Email)).TextBody);
        using var used = await client.PostAsync(new Uri("/entrar/codigo", UriKind.Relative), Form(("user_email", member.Email), ("code", code)));
        using var wrong = await client.PostAsync(new Uri("/entrar/codigo", UriKind.Relative), Form(("user_email", "<b>x@y.example"), ("code", code)));

        (await asked.Content.ReadAsStringAsync()).ShouldContain("le llega un código");
        (await used.Content.ReadAsStringAsync()).ShouldContain("ya podés pedir");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync()).ShouldNotContain("<b>");
        (await client.TalkAsync(null, "¿cómo va mi pedido?", member.Email, $"{member.Dni}")).Text("reply")!.ShouldContain("No veo pedidos tuyos");
    }

    private static async Task GuessAsync(HttpClient client, string email, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var wrong = await client.PostAsync(Requests.Path, Requests.Body(A.Member(email: email, dni: 90_000_001 + i), showCode: "NO-HAY"));
            _ = await wrong.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
        }
    }

    private async Task<(UserProfile Member, int ShowId)> MemberAsync()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        return (member, (await app.AddAsync(A.Show())).Id);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static string CodeIn(string? text)
    {
        var code = Code().Match(text ?? string.Empty).Value;
        code.ShouldNotBeEmpty(text);
        return code;
    }

    [GeneratedRegex("[A-Z2-9]{5}-[A-Z2-9]{5}")]
    private static partial Regex Code();
}

public sealed class IdentityLimitOnSqlite(SqliteMemberLimitedApp app) : IdentityLimitTests<SqliteMemberLimitedApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class IdentityLimitOnPostgreSql(PostgreSqlMemberLimitedApp app) : IdentityLimitTests<PostgreSqlMemberLimitedApp>(app);

/// <summary>A wrong DNI asks the database the same, whether or not the address is a member's.</summary>
public abstract class IdentityStatementTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture, Queries.ILogsSql
{
    [Fact]
    public async Task Code_AskedFor_RunsTheSameStatementsForAMemberAndForNobody()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        _ = await CountedAsync(A.Member().Email);

        var nobody = await CountedAsync(A.Member().Email);
        var forMember = await CountedAsync(member.Email);

        nobody.ShouldNotBeEmpty();
        forMember.ShouldBe(nobody);
    }

    /// <summary>The statements about counts; those of the mail leave apart from the answer.</summary>
    private async Task<List<string>> CountedAsync(string email)
    {
        app.Sql.Clear();
        using var asked = await app.Client.PostAsync("/api/v1/identity/code", new { user_email = email });
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return [.. app.Sql.Statements.Select(statement => statement.Text).Where(text => text.Contains("failure_counts", StringComparison.Ordinal))];
    }
}

public sealed class IdentityStatementOnSqlite(Queries.LoggedSqliteApp app) : IdentityStatementTests<Queries.LoggedSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class IdentityStatementOnPostgreSql(Queries.LoggedPostgreSqlApp app) : IdentityStatementTests<Queries.LoggedPostgreSqlApp>(app);
