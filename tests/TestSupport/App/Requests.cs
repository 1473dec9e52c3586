using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.TestSupport.App;

/// <summary>The main walks through the contract, so that a test can start in the middle.</summary>
public static class Requests
{
    public const string Path = "/api/v1/discounts/request";
    public const string Supervision = "/api/v1/supervision/requests";

    public static object Body(UserProfile member, string? description = null, int? showId = null, string? showCode = null, string? message = null, bool withDni = true) => new
    {
        user_name = member.Name,
        user_email = member.Email,
        dni = withDni ? member.Dni : null,
        show_description = description,
        show_id = showId,
        show_code = showCode,
        message,
        source = "form",
    };

    public static Task<HttpResponseMessage> SubmitAsync(this AppFixture app, UserProfile member, Show show, string? message = null) =>
        app.Client.PostAsync(Path, Body(member, showId: show.Id, message: message), ("Prefer", "wait=10"));

    /// <summary>Files a request and waits until it stands where the decider put it, however long that takes; gives the supervisor's view of it.</summary>
    public static async Task<JsonNode> DecidedAsync(this AppFixture app, Show show, UserProfile? member = null, string? message = null)
    {
        member ??= A.Member();
        if (await app.ReadAsync(context => Task.FromResult(!context.Users.Any(user => user.Email == member.Email))))
        {
            _ = await app.AddAsync(member);
        }

        using var response = await app.SubmitAsync(member, show, message);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        var trackingId = (await response.BodyAsync()).Text("tracking_id")!;
        return await Eventually.GetAsync(() => app.CaseAsync(trackingId), seen => seen.Text("status") != "pending", "the decision");
    }

    /// <summary>The supervisor's view of a request.</summary>
    public static async Task<JsonNode> CaseAsync(this AppFixture app, string trackingId)
    {
        var id = await app.ReadAsync(context => Task.FromResult(context.Requests.Single(request => request.TrackingId == trackingId).Id));
        return await app.CaseAsync(id);
    }

    public static Task<JsonNode> CaseAsync(this AppFixture app, int id) => app.Supervisor.GetJsonAsync($"{Supervision}/{id}");

    public static Task<HttpResponseMessage> ApproveAsync(this AppFixture app, JsonNode request) =>
        app.Supervisor.PostAsync($"{Supervision}/{request.Number("id")}/approve", new { version = request.Number("version") });

    public static Task<HttpResponseMessage> RejectAsync(this AppFixture app, JsonNode request, string reason = "No llegamos esta vez.", bool notify = true) =>
        app.Supervisor.PostAsync($"{Supervision}/{request.Number("id")}/reject", new { version = request.Number("version"), reason, notify });

    /// <summary>The problem of a refused call, with its shape checked.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!;
        problem.Text("code").ShouldBe(code, text);
        problem.Number("status").ShouldBe((int)status);
        problem.Text("type").ShouldNotBeNullOrEmpty();
        problem.Text("title").ShouldNotBeNullOrEmpty();
        problem.Text("detail").ShouldNotBeNullOrEmpty();
        return problem;
    }
}
