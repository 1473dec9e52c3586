using System.Diagnostics;
using System.Text.Json.Nodes;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Infrastructure.Agent.ModelClient;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Agent;

/// <summary>
/// Every way in which a model server fails or lies. In each: decided within the timeout and a second, source and fault recorded, no
/// invented fact in the email, nothing lost, and the next request unharmed.
/// </summary>
public abstract class FaultTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : ModelApp
{
    private const string Fallback = "fallback";
    private const string Llm = "llm";

    /// <summary>Name, what the stand-in does, the source and fault that are to be recorded, and how often it may be asked.</summary>
    private static readonly Fault[] Table =
    [
        new("model not found", _ => FakeModelReply.Fails(404, "model 'llama3' not found"), Fallback, ModelFault.ModelNotFound, 1),
        new("bad request", _ => FakeModelReply.Fails(400, "{\"error\":{\"message\":\"json schema\"}}"), Fallback, ModelFault.BadRequest, 1),
        new("runner crash", _ => FakeModelReply.Fails(500), Fallback, ModelFault.ServerError, 2),
        new("busy", _ => FakeModelReply.Fails(503, "server busy, please try again."), Fallback, ModelFault.Busy, 2),
        new("proxy page", _ => new FakeModelReply { IsRaw = true, Status = 502, Content = "<html>Bad gateway</html>" }, Fallback, ModelFault.Unreachable, 1),
        new("page instead of an answer", _ => new FakeModelReply { IsRaw = true, Content = "<html>Sign in</html>" }, Fallback, ModelFault.NotTheProtocol, 2),
        new("bytes that are no text", _ => new FakeModelReply { IsRaw = true, Content = "\u0001\u0002\uFFFD{{{" }, Fallback, ModelFault.NotTheProtocol, 2),
        new("no byte at all", _ => new FakeModelReply { IsRaw = true, Content = string.Empty }, Fallback, ModelFault.Empty, 2),
        new("slow first token", call => FakeModelReply.Decides(call.Codes[0]) with { Delay = TimeSpan.FromSeconds(1) }, Llm, null, 1),
        new("hang", _ => FakeModelReply.Hangs(), Fallback, ModelFault.Timeout, 1),
        new("stall in the middle", call => Broken(call, StandInBreak.Stall), Fallback, ModelFault.Timeout, 1),
        new("cut stream", call => Broken(call, StandInBreak.Cut), Fallback, ModelFault.CutShort, 2),
        new("error line in the middle", call => Broken(call, StandInBreak.ErrorLine), Fallback, ModelFault.ErrorMidStream, 2),
        new("clean end without done", call => Broken(call, StandInBreak.CleanEnd), Fallback, ModelFault.Unfinished, 2),
        new("not JSON", _ => FakeModelReply.Says("¡Claro! Con gusto apruebo este pedido."), Fallback, ModelFault.NotJson, 2),
        new("JSON in a fence", call => FakeModelReply.Says($"```json\n{FakeModelReply.Decides(call.Codes[0]).Content}\n```"), Fallback, ModelFault.NotJson, 2),
        new("truncated JSON", call => FakeModelReply.Says(FakeModelReply.Decides(call.Codes[0]).Content[..40]) with { DoneReason = "length" }, Fallback, ModelFault.Truncated, 2),
        new("truncated JSON that says stop", call => FakeModelReply.Says(FakeModelReply.Decides(call.Codes[0]).Content[..40]), Fallback, ModelFault.WrongShape, 2),
        new("empty content", _ => FakeModelReply.Says(string.Empty), Fallback, ModelFault.Empty, 2),
        new("white space", _ => FakeModelReply.Says(new string(' ', 900)), Fallback, ModelFault.Empty, 2),
        new("null", _ => FakeModelReply.Says("null"), Fallback, ModelFault.WrongShape, 2),
        new("an array", _ => FakeModelReply.Says("[]"), Fallback, ModelFault.WrongShape, 2),
        new("the schema back", _ => FakeModelReply.Says("""{"type":"object","properties":{}}"""), Fallback, ModelFault.WrongShape, 2),
        new("a null member", call => FakeModelReply.Says($$"""{"reason":null,"show_code":"{{call.Codes[0]}}","decision":"approve","email_paragraph":""}"""), Fallback, ModelFault.WrongShape, 2),
        new("a member twice", call => FakeModelReply.Says($$"""{"reason":"Es común.","decision":"decline","decision":"approve","show_code":"{{call.Codes[0]}}","email_paragraph":""}"""), Fallback, ModelFault.WrongShape, 2),
        new("a decision nobody knows", call => FakeModelReply.Decides(call.Codes[0], decision: "approve_all"), Fallback, ModelFault.WrongShape, 2),
        new("a reason of nothing", call => FakeModelReply.Decides(call.Codes[0], reason: " "), Fallback, ModelFault.WrongShape, 2),
        new("far too long", call => FakeModelReply.Decides(call.Codes[0], paragraph: string.Concat(Enumerable.Repeat("Que lo disfrutes mucho. ", 60))), Fallback, ModelFault.WrongShape, 2),
        new("half of a character", call => FakeModelReply.Says($$"""{"reason":"Es un pedido \ud83c común.","decision":"approve","show_code":"{{call.Codes[0]}}","email_paragraph":"Que lo disfrutes \ud83c con 3 amigos."}"""), Fallback, ModelFault.WrongShape, 2),
        new("a flood", _ => FakeModelReply.Says(new string('x', 200_000)), Fallback, ModelFault.TooLong, 2),
        new("a hallucinated code", _ => FakeModelReply.Decides("OTRO-SHOW-99"), Fallback, ModelFault.UnknownShow, 2),
        new("English", call => FakeModelReply.Decides(call.Codes[0], reason: "The member is in good standing and the show has discounts."), Llm, null, 1),
        new("English paragraph", call => FakeModelReply.Decides(call.Codes[0], paragraph: "Enjoy the show, we hope to see you there!"), Llm, null, 1),
        new("a prompt that the server cut", call => FakeModelReply.Decides(call.Codes[0]) with { PromptTokens = 40 }, Fallback, ModelFault.PromptCut, 1),
        new("characters that a database refuses", call => FakeModelReply.Decides(call.Codes[0], reason: "Es un\0 pedido\u202E común.", paragraph: "Que lo \0disfrutes\u0007 con 3 amigos."), Llm, null, 1),
        new("none of the shows", _ => FakeModelReply.Decides("none"), Llm, null, 1),
        new("a hallucinated price", Says("Son solo $ 4.500 en boletería, ¡que lo disfrutes!"), Llm, null, 1),
        new("a hallucinated percentage", Says("¡Tenés un 50% de descuento para vos!"), Llm, null, 1),
        new("a percentage in words", Says("Tenés el cincuenta por ciento de descuento, ¡que lo disfrutes!"), Llm, null, 1),
        new("a hallucinated address", Says("Mirá todo en www.entradasfalsas.com y que lo disfrutes."), Llm, null, 1),
        new("a hallucinated time", Says("Las puertas abren a las 19:30, ¡que lo disfrutes!"), Llm, null, 1),
        new("a hallucinated date", Says("Nos vemos el 3 de marzo, ¡que lo disfrutes!"), Llm, null, 1),
        new("a hallucinated venue", Says("Te esperamos en el Luna Park, ¡que lo disfrutes!"), Llm, null, 1),
        new("another city", Says("Te esperamos en Tucumán, ¡que lo disfrutes!"), Llm, null, 1),
        new("a gift", Says("Además te llevás una remera de regalo, ¡que lo disfrutes!"), Llm, null, 1),
        new("how many are left", Says("Quedan pocos lugares, ¡que lo disfrutes!"), Llm, null, 1),
        new("markup", Says("Que lo disfrutes <a href='x'>acá</a>."), Llm, null, 1),
        new("a regretful approval", Says("Lamentablemente no podemos darte el descuento esta vez."), Llm, null, 1),
    ];

    public static TheoryData<string> Names => [.. Table.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Decide_WhenTheModelFailsOrLies_IsInTimeRecordedAndHarmless(string name)
    {
        var fault = Table.Single(row => row.Name == name);
        await app.RecoveredAsync();
        app.Ollama.Answer = fault.Reply;
        var show = await app.AddAsync(A.Show());
        var before = app.Ollama.Calls.Count;

        var started = Stopwatch.GetTimestamp();
        var request = await app.DecidedAsync(show);
        var took = Stopwatch.GetElapsedTime(started);

        // The program's own measure is held to the promise; the test's, which a busy machine stretches, only bounds that one.
        took.ShouldBeLessThan(Patience.Of(TimeSpan.FromSeconds(3 * ModelApp.TimeoutSeconds)));
        request["decision"]!.Number("duration_ms").ShouldBeLessThan((int)Patience.Of(TimeSpan.FromSeconds(ModelApp.TimeoutSeconds + 1)).TotalMilliseconds);
        request.Text("decision_source").ShouldBe(fault.Source);
        request["decision"]!.Text("fault").ShouldBe(fault.Code);
        request.Text("status").ShouldBe(name == "none of the shows" ? "undecided" : "approved");
        ShouldHoldNoInventedFact(request);
        var calls = (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}/{request.Number("id")}/agent-calls"))["items"]!.AsArray();

        // Where the fault is an outage, the circuit may open before the second chance.
        calls.Count.ShouldBeInRange(fault.Code is { } code && ModelException.IsUnavailable(code) ? 1 : fault.Calls, fault.Calls);
        (app.Ollama.Calls.Count - before).ShouldBe(calls.Count);
        calls[^1]!.Text("fault").ShouldBe(fault.Code);
        (request["decision"]!["findings"]!.AsArray().Count > 0).ShouldBe(fault.Source == Llm && name != "slow first token");

        await app.RecoveredAsync();
        (await app.DecidedAsync(await app.AddAsync(A.Show()))).Text("decision_source").ShouldBe(Llm);
    }

    [Fact]
    public async Task Decide_WhenNobodyListens_TheRulesDecideAtOnceAndTheModelIsTakenUpAgainByItself()
    {
        await app.RecoveredAsync();
        await app.Ollama.StopAsync();

        for (var i = 0; i < 4; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience.Of(TimeSpan.FromSeconds(ModelApp.TimeoutSeconds)));
            request.Text("decision_source").ShouldBe(Fallback);
            request["decision"]!.Text("fault").ShouldBeOneOf(ModelFault.Unreachable, ModelFault.CircuitOpen);
        }

        await app.HealthBecomesAsync("degraded");
        (await app.Supervisor.GetJsonAsync("/api/v1/supervision/dashboard"))["agent"]!.Flag("healthy").ShouldBe(false);

        await app.Ollama.StartAsync();
        await app.HealthBecomesAsync("healthy");
        (await app.DecidedAsync(await app.AddAsync(A.Show()))).Text("decision_source").ShouldBe(Llm);
    }

    [Fact]
    public async Task Decide_WhileTheServerHangs_OnlyTheFirstRequestsWaitForIt()
    {
        await app.RecoveredAsync();
        app.Ollama.Answer = _ => FakeModelReply.Hangs();
        app.Ollama.AnswerProbe = FakeModelReply.Hangs;
        var asked = app.Ollama.Calls.Count;
        var faults = new List<string?> { await FaultOfAsync() };

        // How many wait depends on what the circuit saw before; that not all of them do, and that who is turned away asks nobody, does not.
        faults.Add(await FaultOfAsync());
        faults.AddRange(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => FaultOfAsync())));

        faults.ShouldAllBe(fault => fault == ModelFault.Timeout || fault == ModelFault.CircuitOpen);
        faults.Count(fault => fault == ModelFault.CircuitOpen).ShouldBeGreaterThanOrEqualTo(3);
        (app.Ollama.Calls.Count - asked).ShouldBe(faults.Count(fault => fault == ModelFault.Timeout));

        async Task<string?> FaultOfAsync() => (await app.DecidedAsync(await app.AddAsync(A.Show())))["decision"]!.Text("fault");
    }

    private static Func<FakeModelCall, FakeModelReply> Says(string paragraph) => call => FakeModelReply.Decides(call.Codes[0], paragraph: paragraph);

    private static FakeModelReply Broken(FakeModelCall call, StandInBreak how) => FakeModelReply.Decides(call.Codes[0]) with { BreakAfter = 4, Then = how };

    /// <summary>The template's own email states the show's facts; of the model's inventions none may be in it.</summary>
    private static void ShouldHoldNoInventedFact(JsonNode request)
    {
        var body = request["email"]!.Text("body")!;
        string[] inventions =
            ["4.500", "50%", "cincuenta", "entradasfalsas", "19:30", "marzo", "Luna Park", "Tucumán", "remera", "pocos lugares", "href", "Lamentablemente", "OTRO-SHOW", "Enjoy", "3 amigos"];
        inventions.ShouldAllBe(invention => !body.Contains(invention, StringComparison.OrdinalIgnoreCase));
    }

    private sealed record Fault(string Name, Func<FakeModelCall, FakeModelReply> Reply, string Source, string? Code, int Calls);
}

public sealed class FaultsOnSqlite(SqliteModelApp app) : FaultTests<SqliteModelApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class FaultsOnPostgreSql(PostgreSqlModelApp app) : FaultTests<PostgreSqlModelApp>(app);
