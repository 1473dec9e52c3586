using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Email;

/// <summary>Codes for the box office: granted with the approval, in the email, in the list, gone with an undo.</summary>
public abstract class DiscountCodeTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string Pattern = "INDIE-####-????";
    private const string Shape = "INDIE-[2-9]{4}-[A-HJKMNP-Z2-9]{4}";

    [Fact]
    public async Task Approve_OfAShowThatAsksForOne_PutsACodeIntoEmailCaseAndList()
    {
        var show = await app.AddAsync(WithCodes(A.Show()));
        var request = await app.DecidedAsync(show, A.Member(name: "=Ana()"));
        request["email"]!.Text("body")!.ShouldContain("[CÓDIGO]", customMessage: "the place is kept");
        request.Text("discount_code").ShouldBeNull();

        var approved = await ApprovedAsync(request);

        var code = approved.Text("discount_code")!;
        code.ShouldMatch($"^{Shape}$");
        approved["email"]!.Text("body")!.ShouldContain($"Tu código: {code}\n");
        approved["email"]!.Text("body")!.ShouldNotContain("[CÓDIGO]");
        (await app.ReadAsync(context => context.Outbox.SingleAsync(row => row.RequestId == approved.Number("id")))).Body.ShouldContain(code);
        (await LinesAsync(show)).ShouldBe(["code,user_name,granted_at,request_id", $"{code},'=Ana(),{Local(approved)},{approved.Number("id")}"]);
    }

    [Theory]
    [InlineData("Vení con [CÓDIGO] a la sala.", "^Vení con " + Shape + " a la sala\\.$")]
    [InlineData("Te esperamos.", "^Te esperamos\\.\n\nTu código: " + Shape + "$")]
    public async Task Approve_OfAnEditedDraft_StillSaysTheCode(string body, string expected)
    {
        var request = await app.DecidedAsync(await app.AddAsync(WithCodes(A.Show())));
        using var edited = await app.Supervisor.SendAsync(
            HttpMethod.Put, $"{Requests.Supervision}/{request.Number("id")}/email", new { subject = "Hola", body, version = request.Number("version") });
        edited.EnsureSuccessStatusCode();

        var approved = await ApprovedAsync(await edited.BodyAsync());

        approved["email"]!.Text("body")!.ShouldMatch(expected);
    }

    [Fact]
    public async Task Undo_TakesTheCodeBack()
    {
        var show = await app.AddAsync(WithCodes(A.Show()));
        var approved = await ApprovedAsync(await app.DecidedAsync(show));
        var first = approved.Text("discount_code");

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{approved.Number("id")}/undo");
        response.EnsureSuccessStatusCode();

        var undone = await response.BodyAsync();
        undone.Text("discount_code").ShouldBeNull();
        (await LinesAsync(show)).Length.ShouldBe(1);
        (await ApprovedAsync(undone)).Text("discount_code").ShouldNotBe(first, "what was taken back may have been seen");
    }

    [Fact]
    public async Task Approve_OfAShowThatAsksForNone_GivesNone()
    {
        var show = await app.AddAsync(A.Show());
        var approved = await ApprovedAsync(await app.DecidedAsync(show));

        approved.Text("discount_code").ShouldBeNull();
        approved["email"]!.Text("body")!.ShouldNotContain("código");
        (await LinesAsync(show)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Reject_OfAShowThatAsksForOne_SpeaksOfNoCode()
    {
        var request = await app.DecidedAsync(await app.AddAsync(WithCodes(A.Show())));
        using var response = await app.RejectAsync(request);

        var rejected = await response.BodyAsync();
        rejected["email"]!.Text("body")!.ShouldNotContain("código", Case.Insensitive);
        rejected.Text("discount_code").ShouldBeNull();
    }

    [Fact]
    public async Task Approve_ManyAtOnce_NeverGivesACodeTwice()
    {
        var show = await app.AddAsync(WithCodes(A.Show(quota: 30)));
        var requests = new List<JsonNode>();
        for (var i = 0; i < 20; i++)
        {
            requests.Add(await app.DecidedAsync(show));
        }

        var approved = await Task.WhenAll(requests.Select(ApprovedAsync));

        approved.Select(request => request.Text("discount_code")).ShouldBeUnique();
    }

    [Fact]
    public async Task Code_ThatTheShowHasGiven_IsRefusedByTheDatabase()
    {
        var show = await app.AddAsync(WithCodes(A.Show()));
        var one = await ApprovedAsync(await app.DecidedAsync(show));
        var other = await ApprovedAsync(await app.DecidedAsync(show));

        await Should.ThrowAsync<DbUpdateException>(() => app.WithDatabaseAsync(context => context.Entry(context.Requests.Single(row => row.Id == other.Number("id")))
            .Property(row => row.DiscountCode).CurrentValue = one.Text("discount_code")));
    }

    [Fact]
    public async Task Codes_AreForStaff()
    {
        var show = await app.AddAsync(WithCodes(A.Show()));

        using var nobody = await app.Client.GetAsync(List(show));
        using var unknown = await app.Supervisor.GetAsync(new Uri("/api/v1/supervision/shows/99999999/codes.csv", UriKind.Relative));

        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _ = await unknown.ProblemAsync(HttpStatusCode.NotFound, "show_not_found");
        using var admin = await app.Admin.GetAsync(List(show));
        admin.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        admin.Content.Headers.ContentDisposition!.FileName!.ShouldContain($"codigos-{show.Code}.csv");
    }

    [Fact]
    public async Task Codes_WithSemicolons_SayTheSame()
    {
        var show = await app.AddAsync(WithCodes(A.Show()));
        var approved = await ApprovedAsync(await app.DecidedAsync(show));

        var text = await app.Supervisor.GetStringAsync(new Uri($"{List(show)}?separator=semicolon", UriKind.Relative));
        using var wrong = await app.Supervisor.GetAsync(new Uri($"{List(show)}?separator=tab", UriKind.Relative));

        text.TrimStart('\uFEFF').ShouldStartWith("sep=;\r\ncode;user_name;granted_at;request_id\r\n" + approved.Text("discount_code") + ";");
        _ = await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    private static ShowProfile WithCodes(ShowProfile show) => show with { Details = show.Details with { CodePattern = Pattern } };

    private static Uri List(Show show) => new($"/api/v1/supervision/shows/{show.Id}/codes.csv", UriKind.Relative);

    private static string Local(JsonNode approved) =>
        Domain.Common.ClubTime.ToLocal(approved["reviewed_at"]!.GetValue<DateTime>().ToUniversalTime()).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string[]> LinesAsync(Show show) =>
        (await app.Supervisor.GetStringAsync(List(show))).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private async Task<JsonNode> ApprovedAsync(JsonNode request)
    {
        using var response = await app.ApproveAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.BodyAsync();
    }
}

public sealed class DiscountCodeOnSqlite(LongUndoSqliteApp app) : DiscountCodeTests<LongUndoSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class DiscountCodeOnPostgreSql(LongUndoPostgreSqlApp app) : DiscountCodeTests<LongUndoPostgreSqlApp>(app);
