using System.Text.Json.Nodes;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Agent;

/// <summary>Words that fit several shows, from a script that cannot be asked: the model may pick, marked as its pick.</summary>
public abstract class UnresolvedShowTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : ModelApp
{
    [Fact]
    public async Task Submit_WhenAScriptsWordsFitSeveralShows_TheModelPicksAndThePickIsMarked()
    {
        var (artist, rosario, cordoba) = await TourAsync();
        app.Ollama.Answer = call => FakeModelReply.Decides(call.Codes.Single(code => code == cordoba.Code));

        var view = await SubmitAsync(artist, "api");
        var request = await app.CaseAsync(view.Text("tracking_id")!);

        app.Ollama.Calls[^1].Codes.Order().ShouldBe(new[] { rosario.Code, cordoba.Code }.Order());
        app.Ollama.Calls[^1].Case!.Flag("elegir_show").ShouldBe(true);
        request.Text("status").ShouldBe("approved");
        request["show"]!.Text("code").ShouldBe(cordoba.Code);
        request.Flag("show_picked_by_agent").ShouldBe(true);
        request["evidence"]!.Text("outcome").ShouldBe("by_agent");
        request.Text("summary")!.ShouldContain("lo eligió el modelo");
        request["candidates"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_WhenTheModelPickedAnotherShow_ASupervisorCorrectsIt()
    {
        var (artist, rosario, cordoba) = await TourAsync();
        app.Ollama.Answer = call => FakeModelReply.Decides(call.Codes.Single(code => code == cordoba.Code));
        var request = await app.CaseAsync((await SubmitAsync(artist, "api")).Text("tracking_id")!);
        app.Ollama.Answer = FakeOllamaServer.Approves;

        using var resolved = await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/{request.Number("id")}/resolve", new { version = request.Number("version"), show_id = rosario.Id });

        resolved.EnsureSuccessStatusCode();
        var corrected = await Eventually.GetAsync(() => app.CaseAsync(request.Number("id")), seen => seen.Text("status") == "approved", "the decision about the other show");
        corrected["show"]!.Text("code").ShouldBe(rosario.Code);
        corrected.Flag("show_picked_by_agent").ShouldBe(false);
    }

    [Theory]
    [InlineData("none", "approve")]
    [InlineData("first", "unsure")]
    [InlineData("first", "decline")]
    [InlineData("hallucinated", "approve")]
    public async Task Submit_WhenTheModelDoesNotPick_TheQuestionStaysOpen(string pick, string decision)
    {
        var (artist, _, _) = await TourAsync();
        app.Ollama.Answer = call => FakeModelReply.Decides(
            pick switch { "none" => "none", "first" => call.Codes[0], _ => "OTRO-SHOW" }, decision, "No se puede saber cuál es.", string.Empty);

        var view = await SubmitAsync(artist, "api");

        view.Text("status").ShouldBe("needs_clarification");
        view["options"]!.AsArray().Count.ShouldBe(2);
        view["show"].ShouldBeNull();
    }

    [Fact]
    public async Task Submit_WhenThePickedShowHasNoDiscountsLeft_TheQuestionStaysOpen()
    {
        var (artist, _, cordoba) = await TourAsync(cordobaQuota: 0);
        app.Ollama.Answer = call => FakeModelReply.Decides(call.Codes.Single(code => code == cordoba.Code));

        (await SubmitAsync(artist, "api")).Text("status").ShouldBe("needs_clarification");
    }

    [Theory]
    [InlineData("form", "")]
    [InlineData("chat", "")]
    [InlineData("api", " en mendoza")]
    public async Task Submit_WhereSomebodyCanBeAsked_OrTheCityContradictsEveryShow_NoModelIsAsked(string source, string words)
    {
        var (artist, _, _) = await TourAsync();
        var asked = app.Ollama.Calls.Count;

        (await SubmitAsync(artist + words, source)).Text("status").ShouldBe("needs_clarification");

        app.Ollama.Calls.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task Cancel_WhileTheModelThinks_ItsPickIsDropped()
    {
        var (artist, _, cordoba) = await TourAsync();
        var thought = new TaskCompletionSource();
        app.Ollama.Answer = call => FakeModelReply.Decides(call.Codes.Single(code => code == cordoba.Code)) with { Until = thought.Task };
        var asked = app.Ollama.Calls.Count;
        var member = A.Member();
        _ = await app.AddAsync(member);
        using var filed = await app.Client.PostAsync(Requests.Path, Body(member, artist, "api"), ("Prefer", "wait=0"));
        var view = await filed.BodyAsync();
        view.Text("status").ShouldBe("pending");
        _ = await Eventually.GetAsync(() => Task.FromResult(app.Ollama.Calls.Count), count => count > asked, "the question to the model");

        using var cancelled = await app.Client.PostAsync($"{Requests.Path}/{view.Text("tracking_id")}/cancel");
        cancelled.EnsureSuccessStatusCode();
        thought.SetResult();
        await Task.Delay(500);

        var request = await app.CaseAsync(view.Text("tracking_id")!);
        request.Text("status").ShouldBe("cancelled");
        request["show"].ShouldBeNull();
    }

    private async Task<(string Artist, Show Rosario, Show Cordoba)> TourAsync(int cordobaQuota = 10)
    {
        var rosario = await app.AddAsync(A.Show(city: "Rosario"));
        var cordoba = await app.AddAsync(A.Show(artist: rosario.Artist, city: "Córdoba", venue: "Quality Espacio", quota: cordobaQuota));
        return (rosario.Artist, rosario, cordoba);
    }

    private async Task<JsonNode> SubmitAsync(string words, string source)
    {
        var member = A.Member();
        _ = await app.AddAsync(member);
        using var filed = await app.Client.PostAsync(Requests.Path, Body(member, words, source), ("Prefer", "wait=10"));
        filed.IsSuccessStatusCode.ShouldBeTrue(await filed.Content.ReadAsStringAsync());
        return await filed.BodyAsync();
    }

    private static object Body(UserProfile member, string words, string source) =>
        new { user_name = member.Name, user_email = member.Email, dni = member.Dni, show_description = words, source };
}

public sealed class OpenShowsOnSqlite(SqliteModelApp app) : UnresolvedShowTests<SqliteModelApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class OpenShowsOnPostgreSql(PostgreSqlModelApp app) : UnresolvedShowTests<PostgreSqlModelApp>(app);
