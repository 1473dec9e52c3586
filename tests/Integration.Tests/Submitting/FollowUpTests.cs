using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Submitting;

/// <summary>What a member does after filing: answer, watch, withdraw.</summary>
public abstract class FollowUpTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Clarify_WithOneOfTheOptions_GoesOnToTheDecision()
    {
        var (_, show, request) = await AskedAsync();

        using var response = await app.Client.PostAsync($"{request.Text("status_url")}/clarify", new { show_id = show.Id }, ("Prefer", "wait=10"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await response.BodyAsync();
        answer.Text("status").ShouldBe("approved");
        answer["show"]!.Number("id").ShouldBe(show.Id);
        (await app.CaseAsync(answer.Text("tracking_id")!))["evidence"]!.Text("outcome").ShouldBe("by_member");
    }

    [Fact]
    public async Task Clarify_WhenNothingIsAsked_Returns409()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        using var response = await app.Client.PostAsync($"{Requests.Path}/{request.Text("tracking_id")}/clarify", new { show_id = 1 });

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "not_awaiting_clarification");
    }

    [Fact]
    public async Task Clarify_WithAnUnknownShow_ChangesNothing()
    {
        var (_, _, request) = await AskedAsync();

        using var response = await app.Client.PostAsync($"{request.Text("status_url")}/clarify", new { show_id = 999_999 });
        using var empty = await app.Client.PostAsync($"{request.Text("status_url")}/clarify", new { });

        _ = await response.ProblemAsync(HttpStatusCode.NotFound, "show_not_found");
        _ = await empty.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        (await app.Client.GetJsonAsync(request.Text("status_url")!)).Text("status").ShouldBe("needs_clarification");
    }

    [Fact]
    public async Task Clarify_WithAShowThatIsAskedForAlready_Returns409()
    {
        var (member, show, request) = await AskedAsync();
        var live = await app.DecidedAsync(show, member);

        using var response = await app.Client.PostAsync($"{request.Text("status_url")}/clarify", new { show_id = show.Id });

        (await response.ProblemAsync(HttpStatusCode.Conflict, "duplicate_request")).Text("tracking_id").ShouldBe(live.Text("tracking_id"));
    }

    [Fact]
    public async Task Cancel_BeforeAReview_FreesTheMemberToAskAgain()
    {
        var member = A.Member();
        var show = await app.AddAsync(A.Show());
        var request = await app.DecidedAsync(show, member);

        using var response = await app.Client.PostAsync($"{Requests.Path}/{request.Text("tracking_id")}/cancel");

        (await response.BodyAsync()).Text("status").ShouldBe("cancelled");
        (await app.SubmitAsync(member, show)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Cancel_AfterItWasSent_Returns409()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();

        using var response = await app.Client.PostAsync($"{Requests.Path}/{request.Text("tracking_id")}/cancel");

        _ = await response.ProblemAsync(HttpStatusCode.Conflict, "not_cancellable");
    }

    [Fact]
    public async Task Events_FollowARequestToItsEnd()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        using var client = app.NewClient();
        using var stream = new StreamReader(
            await client.GetStreamAsync(new Uri($"{Requests.Path}/{request.Text("tracking_id")}/events", UriKind.Relative)));

        (await NextAsync(stream)).Text("status").ShouldBe("approved");
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();
        (await NextAsync(stream)).Text("status").ShouldBe("sent");
        (await stream.ReadToEndAsync()).Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task Expire_AfterSevenDaysWithoutAnAnswer_EndsTheQuestion()
    {
        var (_, _, request) = await AskedAsync();
        app.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await using var scope = app.Services.CreateAsyncScope();

        (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ExpireClarifications())).Value.ShouldBeGreaterThanOrEqualTo(1);

        (await app.Client.GetJsonAsync(request.Text("status_url")!)).Text("status").ShouldBe("cancelled");
    }

    [Fact]
    public async Task Shows_AreListedByDateAndPaged()
    {
        var city = "Paginópolis";
        foreach (var day in new[] { 3, 1, 2 })
        {
            _ = await app.AddAsync(A.Show(artist: "Paginadores", city: city, date: app.Time.GetUtcNow().UtcDateTime.AddDays(day)));
        }

        var codes = new List<string>();
        string? cursor = null;
        do
        {
            var page = await app.Client.GetJsonAsync($"/api/v1/shows/available?limit=2{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            codes.AddRange(page["items"]!.AsArray().Select(item => item!.Text("code")!));
            cursor = page.Text("next_cursor");
            page["total"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(3);
        }
        while (cursor is not null);

        codes.Distinct().Count().ShouldBe(codes.Count);
        var first = await app.Client.GetJsonAsync("/api/v1/shows/available?limit=1");
        first["previous_cursor"].ShouldBeNull();
        var second = await app.Client.GetJsonAsync($"/api/v1/shows/available?limit=1&cursor={first.Text("next_cursor")}");
        var back = await app.Client.GetJsonAsync($"/api/v1/shows/available?limit=1&cursor={second.Text("previous_cursor")}");
        back["items"]!.ToJsonString().ShouldBe(first["items"]!.ToJsonString());
        first["items"]![0]!.AsObject().ShouldNotContainKey("max_discounts");
    }

    private static async Task<JsonNode> NextAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal))
            {
                line["event:".Length..].Trim().ShouldBe("status");
            }

            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line["data:".Length..])!;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>A member who was asked which of two dates they meant.</summary>
    private async Task<(UserProfile Member, Show Show, JsonNode Request)> AskedAsync()
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        var profile = A.Show(city: "Rosario", date: app.Time.GetUtcNow().UtcDateTime.AddDays(30));
        var show = await app.AddAsync(profile);
        _ = await app.AddAsync(A.Show(artist: profile.Artist, city: "Córdoba", date: app.Time.GetUtcNow().UtcDateTime.AddDays(31)));
        using var response = await app.Client.PostAsync(Requests.Path, Requests.Body(member, profile.Artist));
        var request = await response.BodyAsync();
        request.Text("status").ShouldBe("needs_clarification", request.ToJsonString());
        return (member, show, request);
    }
}

public sealed class FollowUpOnSqlite(SqliteApp app) : FollowUpTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class FollowUpOnPostgreSql(PostgreSqlApp app) : FollowUpTests<PostgreSqlApp>(app);
