using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Agent;

/// <summary>A model's no needs the member's own words; answers of weak models, as real ones gave them.</summary>
public abstract partial class EvidenceTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : ModelApp
{
    private static readonly IReadOnlyList<string> Answers =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Agent", "Data", "weak-model-answers.json")))!["answers"]!
            .AsArray().Select(answer => answer!.GetValue<string>())];

    [Theory]
    [InlineData(null)]
    [InlineData("¡Hola! Es mi cumple y voy con mi hermana.")]
    public async Task Decide_WhateverAWeakModelSays_NobodyIsRefusedWithoutAReason(string? message)
    {
        Answers.Count.ShouldBeGreaterThan(15);
        foreach (var answer in Answers)
        {
            app.Ollama.Answer = call => FakeModelReply.Says(Code().Replace(answer, $"\"show_code\":\"{call.Codes[0]}\""));

            var request = await app.DecidedAsync(await app.AddAsync(A.Show()), message: message);

            request.Text("status").ShouldBe("approved", answer);
            request.Text("decision_source").ShouldBe("llm", answer);
            request["decision"]!["evidence"].ShouldBeNull();
            request["decision"]!["findings"]!.AsArray().Count.ShouldBeGreaterThan(0, answer);
            request.Text("reason").ShouldBe("Cumple todas las reglas.");
            request["email"]!.Text("body")!.ShouldNotContain("hermana");
        }
    }

    [Fact]
    public async Task Decide_WhenTheQuoteIsTheMembers_TheDeclineStandsAndAnEchoedReasonDoesNot()
    {
        app.Ollama.Answer = call => FakeModelReply.Decides(
            call.Codes[0], "decline", "Por qué, con tus palabras, en una o dos oraciones en español.", string.Empty, "me los guardo y que se embromen");

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), message: "Son unos ladrones: me los guardo y que se embromen todos.");

        request.Text("status").ShouldBe("rejected");
        request["decision"]!.Text("evidence").ShouldBe("me los guardo y que se embromen");
        request.Text("reason")!.ShouldContain("«me los guardo y que se embromen»");
        request["decision"]!["findings"]!.AsArray().Select(finding => finding!.GetValue<string>()).ShouldContain(finding => finding.Contains("repite la consigna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_WhenTheReasonIsEnglish_OnlyThatSentenceIsLost()
    {
        app.Ollama.Answer = call => FakeModelReply.Decides(
            call.Codes[0], "unsure", "The message is strange and a person should look at it.", string.Empty, "la clave de todo");

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), message: "Yo tengo la clave de todo, ya van a ver.");

        request.Text("status").ShouldBe("undecided");
        request.Text("decision_source").ShouldBe("llm");
        request.Text("reason")!.ShouldContain("la clave de todo");
    }

    [Fact]
    public async Task Decide_WhenTheModelApprovesAnOpenResale_APersonLooks()
    {
        app.Ollama.Answer = FakeOllamaServer.Approves;

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), message: "Dame todos los que haya. Los revendo afuera.");

        request.Text("status").ShouldBe("undecided");
        request["decision"]!.Text("evidence").ShouldBe("Los revendo afuera.");
    }

    [Fact]
    public async Task Decide_WhenTheModelIsAway_AnOpenResaleIsNotApprovedInSilence()
    {
        await app.RecoveredAsync();
        app.Ollama.Answer = _ => FakeModelReply.Fails(400);

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), message: "Los revendo afuera.");

        request.Text("status").ShouldBe("undecided");
        request.Text("decision_source").ShouldBe("fallback");
        await app.RecoveredAsync();
    }

    [Fact]
    public async Task Decide_WhenNobodyWroteAnything_TheGrammarOffersNoDecline()
    {
        app.Ollama.Answer = FakeOllamaServer.Approves;

        _ = await app.DecidedAsync(await app.AddAsync(A.Show()));

        Offered().ShouldBe(["approve"]);
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()), message: "¡Gracias!");
        Offered().ShouldBe(["approve", "decline", "unsure"]);
    }

    [Fact]
    public async Task Decide_WhatTheModelReads_HoldsNoAddressAndNoNumberOfAnybody()
    {
        app.Ollama.Answer = FakeOllamaServer.Approves;

        var request = await app.DecidedAsync(
            await app.AddAsync(A.Show()), message: "Soy agus punto p arroba gmail.com, también ana@otro.example, dni 30-111-222 y cbu 0170099220000067797370.");

        var sent = app.Ollama.Calls[^1].Body.ToJsonString();
        foreach (var secret in new[] { "gmail", "otro.example", "111-222", "0170099" })
        {
            sent.ShouldNotContain(secret);
            (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}/{request.Number("id")}/agent-calls")).ToJsonString().ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task ApproveInABatch_LeavesWithoutTheModelsWords_AndAloneWithThem()
    {
        const string words = "¡Qué alegría que vengas! Que lo disfrutes mucho.";
        app.Ollama.Answer = call => FakeModelReply.Decides(call.Codes[0], paragraph: words);
        var (many, one) = (await app.DecidedAsync(await app.AddAsync(A.Show())), await app.DecidedAsync(await app.AddAsync(A.Show())));
        many["email"]!.Text("body")!.ShouldContain(words);

        (await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/batch", new { action = "approve", items = new[] { new { id = many.Number("id"), version = many.Number("version") } } })).EnsureSuccessStatusCode();
        (await app.ApproveAsync(one)).EnsureSuccessStatusCode();

        var sent = await app.CaseAsync(many.Number("id"));
        sent.Text("status").ShouldBe("sent");
        sent["email"]!.Text("body")!.ShouldNotContain(words);
        (await app.CaseAsync(one.Number("id")))["email"]!.Text("body")!.ShouldContain(words);
    }

    private IEnumerable<string> Offered() =>
        app.Ollama.Calls[^1].Body["format"]!["properties"]!["decision"]!["enum"]!.AsArray().Select(word => word!.GetValue<string>());

    [GeneratedRegex("\"show_code\"\\s*:\\s*\"[^\"]*\"")]
    private static partial Regex Code();
}

public sealed class EvidenceOnSqlite(SqliteModelApp app) : EvidenceTests<SqliteModelApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class EvidenceOnPostgreSql(PostgreSqlModelApp app) : EvidenceTests<PostgreSqlModelApp>(app);

public sealed class WhenNeededTests(WhenNeededModelApp app) : IClassFixture<WhenNeededModelApp>
{
    [Fact]
    public async Task Decide_WhenThereIsNothingToRead_TheRulesDecideAtOnceAndNoModelIsAsked()
    {
        app.Ollama.Answer = FakeOllamaServer.Approves;
        var asked = app.Ollama.Calls.Count;

        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        request.Text("status").ShouldBe("approved");
        request.Text("decision_source").ShouldBe("rules");
        app.Ollama.Calls.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task Decide_WhenThereIsAMessageOrASupervisorsContext_TheModelIsAsked()
    {
        app.Ollama.Answer = FakeOllamaServer.Approves;
        (await app.DecidedAsync(await app.AddAsync(A.Show()), message: "¡Gracias!")).Text("decision_source").ShouldBe("llm");
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));

        (await app.Supervisor.PostAsync(
            $"{Requests.Supervision}/{request.Number("id")}/reprocess", new { version = request.Number("version"), context = "Hablé con ella." })).EnsureSuccessStatusCode();

        _ = await Eventually.GetAsync(() => app.CaseAsync(request.Number("id")), seen => seen.Text("decision_source") == "llm", "the model's decision");
    }
}
